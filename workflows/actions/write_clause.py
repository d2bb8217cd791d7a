"""Write a clause: a new one, or other words under the same permanent id."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import clauses_of, open_text
from workflows.identity import clause_id
from workflows.rules.outcome import DecisionRule
from workflows.rules.words import refuse_unfit_words
from workflows.tables.pact import Pact
from workflows.tables.text import Clause, ClauseKind

_KEY = re.compile(r"[a-z][a-z-]{0,39}")


@dataclass(frozen=True)
class ClauseDraft:
    """A clause as it is entered; `key` is its permanent name, `concerns` the ids of the parties it binds."""

    key: str
    kind: ClauseKind
    heading: str
    text: str
    rule: DecisionRule
    concerns: tuple[UUID, ...] = ()


def write_clause(session: Session, *, pact_id: UUID, draft: ClauseDraft, actor: Actor, at: datetime) -> UUID:
    """Write a clause and return its id; a new one goes last.

    Raises:
        InvalidError: `clause.key_invalid`, `clause.empty`, `clause.concerns_nobody`, `text.too_long` or
            `text.unprintable`.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    heading, text = canonical_text(draft.heading).replace("\n", " "), canonical_text(draft.text)
    _refuse_unfit(draft, heading=heading, text=text)
    row = _row(session, pact, draft.key)
    before = row.text_digest
    row.kind, row.heading, row.text, row.rule = draft.kind, heading, text, draft.rule
    row.concerns = [str(party) for party in draft.concerns]
    row.text_digest = clause_digest(kind=row.kind.value, heading=heading, text=text)
    row.removed_at = None
    session.add(row)
    audit.record(
        session,
        pact,
        tag=AuditTag.CLAUSE_WRITTEN,
        actor=actor,
        at=at,
        subjects=(audit.PACT_SUBJECT, audit.subject("clause", row.id)),
        facts={"key": row.key, "rule": row.rule.value, "from": before or None, "to": row.text_digest},
    )
    session.flush()
    return row.id


def _refuse_unfit(draft: ClauseDraft, *, heading: str, text: str) -> None:
    if not _KEY.fullmatch(draft.key):
        raise InvalidError("clause.key_invalid", key=draft.key)
    if not heading or not text:
        raise InvalidError("clause.empty", key=draft.key)
    refuse_unfit_words(heading=heading, text=text)
    if draft.rule is DecisionRule.CONCERNED and not draft.concerns:
        raise InvalidError("clause.concerns_nobody", key=draft.key)


def _row(session: Session, pact: Pact, key: str) -> Clause:
    identity = clause_id(pact.id, key)
    known = session.get(Clause, identity)
    if known is not None and known.removed_at is None:
        return known
    last = max((clause.place for clause in clauses_of(session, pact_id=pact.id)), default=-1)
    row = known or Clause(id=identity, pact_id=pact.id, key=key, text_digest="")  # type: ignore[call-arg]
    row.place = last + 1
    return row
