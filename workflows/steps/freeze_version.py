"""Freeze the text as it stands into a version that never changes."""

from datetime import datetime

from sqlmodel import Session

from signatures.texts import version_digest
from workflows.finding import annexes_of, clauses_of, last_version
from workflows.identity import derived_id
from workflows.tables.pact import Pact
from workflows.tables.text import Version, VersionAnnex, VersionClause


def freeze_version(session: Session, pact: Pact, *, at: datetime) -> Version:
    """Return the new version, written with all its clauses and annexes."""
    clauses = clauses_of(session, pact_id=pact.id)
    annexes = annexes_of(session, pact_id=pact.id)
    last = last_version(session, pact_id=pact.id)
    number = last.number + 1 if last else 1
    version = Version(
        id=derived_id(pact.id, "version", number),
        pact_id=pact.id,
        number=number,
        text_digest=version_digest(
            clauses=((clause.key, clause.text_digest) for clause in clauses),
            annexes=((annex.key, annex.text_digest) for annex in annexes),
        ),
        frozen_at=at,
    )
    session.add(version)
    session.flush()
    for clause in clauses:
        words = clause.model_dump(exclude={"id", "pact_id", "removed_at"})
        session.add(VersionClause(version_id=version.id, clause_id=clause.id, **words))
    for annex in annexes:
        words = annex.model_dump(exclude={"id", "pact_id", "removed_at"})
        session.add(VersionAnnex(version_id=version.id, annex_id=annex.id, **words))
    session.flush()
    return version
