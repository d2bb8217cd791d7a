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
from workflows.queries.as_read import changed_values
from workflows.queries.texts import ClauseCard, clause_card
from workflows.rules.outcome import DecisionRule
from workflows.rules.words import refuse_unfit_words
from workflows.steps.rebase_amendments import rebase_amendments
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


def write_clause(
    session: Session, *, pact_id: UUID, draft: ClauseDraft, read_digest: str, actor: Actor, at: datetime
) -> UUID:
    """Write a clause over what was read of it ('' for one that is new and goes last) and return its id.

    Raises:
        InvalidError: `clause.key_invalid`, `clause.empty`, `clause.concerns_nobody`, `text.too_long`,
            `text.unprintable`, or `draft.key_taken`.
        StaleTextError: `draft.stale`, it was written or taken out since it was read.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    _refuse_unfit(draft)
    clauses = {clause.key: clause for clause in clauses_of(session, pact_id=pact.id)}
    before = _card(clauses[draft.key]) if draft.key in clauses else None
    place = max((clause.place for clause in clauses.values()), default=-1) + 1
    row = clauses.get(draft.key) or _new_row(session, pact, draft.key, place=place)
    digest_before = row.text_digest
    _write(row, draft)
    if not changed_values(before, _card(row), read_digest=read_digest):
        return row.id
    session.add(row)
    audit.record(
        session,
        pact,
        tag=AuditTag.CLAUSE_WRITTEN,
        actor=actor,
        at=at,
        subjects=(audit.PACT_SUBJECT, audit.subject("clause", row.id)),
        facts={"key": row.key, "rule": row.rule.value, "from": digest_before or None, "to": row.text_digest},
    )
    if digest_before != row.text_digest:
        rebase_amendments(session, pact, row, actor=actor, at=at)
    session.flush()
    return row.id


def _refuse_unfit(draft: ClauseDraft) -> None:
    heading, text = _words(draft)
    if not _KEY.fullmatch(draft.key):
        raise InvalidError("clause.key_invalid", key=draft.key)
    if not heading or not text:
        raise InvalidError("clause.empty", key=draft.key)
    refuse_unfit_words(heading=heading, text=text)
    if draft.rule is DecisionRule.CONCERNED and not draft.concerns:
        raise InvalidError("clause.concerns_nobody", key=draft.key)


def _words(draft: ClauseDraft) -> tuple[str, str]:
    return canonical_text(draft.heading).replace("\n", " "), canonical_text(draft.text)


def _new_row(session: Session, pact: Pact, key: str, *, place: int) -> Clause:
    """Return the row of a clause that is not in the text: one taken out keeps its id and comes back."""
    identity = clause_id(pact.id, key)
    row = session.get(Clause, identity) or Clause(id=identity, pact_id=pact.id, key=key, text_digest="")  # type: ignore[call-arg]
    row.place, row.removed_at = place, None
    return row


def _write(row: Clause, draft: ClauseDraft) -> None:
    heading, text = _words(draft)
    row.kind, row.heading, row.text, row.rule = draft.kind, heading, text, draft.rule
    row.concerns = [str(party) for party in draft.concerns]
    row.text_digest = clause_digest(kind=row.kind.value, heading=heading, text=text)


def _card(row: Clause) -> ClauseCard:
    return clause_card(row, identity=row.id, number="", language="")
