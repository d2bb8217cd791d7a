"""Propose other words for a clause."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import Representation, clause_as_read, open_circulation, speaker
from workflows.identity import derived_id
from workflows.machines.amendment import AMENDMENT_RULES, UNSETTLED
from workflows.rules.words import refuse_unfit_words
from workflows.steps.prove_reach import prove_reach
from workflows.tables.amendment import Amendment
from workflows.tables.text import VersionClause


def propose_amendment(
    session: Session, *, clause_id: UUID, read_digest: str, text: str, rationale: str, actor: Actor, at: datetime
) -> UUID:
    """Propose a whole new text for a clause, and return the amendment's id; proposed twice, it is one amendment.

    Raises:
        StaleTextError: `clause.stale`.
        InvalidError: `text.too_long`, `text.unprintable`, `amendment.changes_nothing`, `amendment.empty` or
            `amendment.rationale_missing`.
        NotAllowedError: somebody else speaks for the organisation.
        ForbiddenMoveError: no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    clause = clause_as_read(session, circulation=circulation, clause_id=clause_id, read_digest=read_digest)
    words, why = canonical_text(text), rationale.strip()
    refuse_unfit_words(text=words, rationale=why)
    _refuse_unfit(words=words, rationale=why, before=clause.text)
    same = _already_proposed(session, who, clause_id=clause_id, words=words)
    if same is not None:
        return same
    prove_reach(session, who, circulation=circulation, at=at)
    number = _next_number(session, pact_id=who.pact.id)
    amendment = Amendment(
        id=derived_id(who.pact.id, "amendment", number),
        pact_id=who.pact.id,
        circulation_id=circulation.id,
        clause_id=clause_id,
        party_id=who.party.id,
        person_id=who.person.id,
        number=number,
        base_digest=read_digest,
        text=words,
        rationale=why,
        state=AMENDMENT_RULES.initial,
        proposed_at=at,
    )
    session.add(amendment)
    audit.record(
        session,
        who.pact,
        tag=AuditTag.AMENDMENT_PROPOSED,
        actor=actor,
        at=at,
        subjects=_subjects(amendment),
        facts=_facts(amendment, clause),
    )
    session.flush()
    return amendment.id


def _already_proposed(session: Session, who: Representation, *, clause_id: UUID, words: str) -> UUID | None:
    statement = select(Amendment.id).where(
        Amendment.party_id == who.party.id,
        Amendment.clause_id == clause_id,
        Amendment.text == words,
        col(Amendment.state).in_(UNSETTLED),
    )
    return session.exec(statement).first()


def _refuse_unfit(*, words: str, rationale: str, before: str) -> None:
    if not words:
        raise InvalidError("amendment.empty")
    if words == before:
        raise InvalidError("amendment.changes_nothing")
    if not rationale:
        raise InvalidError("amendment.rationale_missing")


def _next_number(session: Session, *, pact_id: UUID) -> int:
    return session.exec(select(func.count()).where(Amendment.pact_id == pact_id)).one() + 1


def _facts(amendment: Amendment, clause: VersionClause) -> dict[str, Any]:
    return {
        "amendment": amendment.number,
        "clause": amendment.clause_id,
        "from": amendment.base_digest,
        "to": clause_digest(kind=clause.kind.value, heading=clause.heading, text=amendment.text),
        "rationale": amendment.rationale,
    }


def _subjects(amendment: Amendment) -> tuple[str, ...]:
    return (
        audit.subject("party", amendment.party_id),
        audit.subject("person", amendment.person_id),
        audit.subject("clause", amendment.clause_id),
        audit.subject("amendment", amendment.id),
    )
