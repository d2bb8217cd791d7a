"""The words: every digest is that of the words beside it, and the versions are those that the trail tells of."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from signatures.texts import annex_digest, clause_digest, version_digest
from workflows.soundness.fault import Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.text import Annex, Clause, Version, VersionAnnex, VersionClause


def text_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the words that are not those of their digest, and the versions that are not those of the trail."""
    pact_id = ledger.pact.id
    clauses = session.exec(select(Clause).where(Clause.pact_id == pact_id)).all()
    annexes = session.exec(select(Annex).where(Annex.pact_id == pact_id)).all()
    versions = session.exec(select(Version).where(Version.pact_id == pact_id)).all()
    yield from _words(clauses, annexes, of="")
    yield from _last_words(ledger, {str(clause.id): clause for clause in clauses})
    for version in versions:
        yield from _frozen(session, version)
    yield from differences("version", {str(row.number): _stored(row) for row in versions}, _told(ledger))


def _words(
    clauses: Sequence[Clause | VersionClause], annexes: Sequence[Annex | VersionAnnex], *, of: str
) -> Iterator[Fault]:
    for clause in clauses:
        if clause.text_digest != clause_digest(kind=clause.kind.value, heading=clause.heading, text=clause.text):
            yield Fault("texts.words_differ", f"clause{of} {clause.key}")
    for annex in annexes:
        if annex.text_digest != annex_digest(heading=annex.heading, text=annex.text):
            yield Fault("texts.words_differ", f"annex{of} {annex.key}")


def _last_words(ledger: Ledger, clauses: dict[str, Clause]) -> Iterator[Fault]:
    """Compare a clause with what the trail told of it last; one never written since the pact was opened is not told."""
    last = {
        about(entry, "clause"): entry.facts["to"]
        for entry in ledger.tagged(AuditTag.CLAUSE_WRITTEN, AuditTag.AMENDMENT_INCORPORATED)
        if "to" in entry.facts
    }
    for identity, digest in last.items():
        clause = clauses.get(str(identity))
        if clause is None:
            yield Fault("row.missing", f"clause {identity}")
        elif clause.text_digest != digest:
            yield Fault("row.differs", f"clause {clause.key}", {"parts": "text_digest"})


def _frozen(session: Session, version: Version) -> Iterator[Fault]:
    clauses = session.exec(
        select(VersionClause).where(VersionClause.version_id == version.id).order_by(col(VersionClause.place))
    ).all()
    annexes = session.exec(
        select(VersionAnnex).where(VersionAnnex.version_id == version.id).order_by(col(VersionAnnex.place))
    ).all()
    yield from _words(clauses, annexes, of=f" of version {version.number},")
    whole = version_digest(
        clauses=((clause.key, clause.text_digest) for clause in clauses),
        annexes=((annex.key, annex.text_digest) for annex in annexes),
    )
    if version.text_digest != whole:
        yield Fault("texts.version_differs", f"version {version.number}")


def _stored(row: Version) -> dict[str, str | None]:
    return {"text_digest": row.text_digest, "frozen_at": spelt(row.frozen_at)}


def _told(ledger: Ledger) -> dict[str, dict[str, str | None]]:
    return {
        str(entry.facts["version"]): {"text_digest": entry.facts["text"], "frozen_at": spelt(entry.at)}
        for entry in ledger.tagged(AuditTag.PACT_CIRCULATED)
    }
