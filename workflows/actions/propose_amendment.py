"""Propose other words for a clause."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, StaleTextError
from workflows.finding import circulated_clause, open_circulation, speaker
from workflows.identity import derived_id
from workflows.machines.amendment import AMENDMENT_RULES
from workflows.steps.prove_reach import prove_reach
from workflows.tables.amendment import Amendment


def propose_amendment(
    session: Session, *, clause_id: UUID, read_digest: str, text: str, rationale: str, actor: Actor, at: datetime
) -> UUID:
    """Propose a whole new text for a clause, and return the amendment's id.

    Raises:
        StaleTextError: `clause.stale`.
        InvalidError: `amendment.changes_nothing`, `amendment.empty` or `amendment.rationale_missing`.
        NotAllowedError: somebody else speaks for the organisation.
        ForbiddenMoveError: no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    clause = circulated_clause(session, circulation=circulation, clause_id=clause_id)
    if clause.text_digest != read_digest:
        raise StaleTextError("clause.stale", clause=str(clause_id))
    words, why = canonical_text(text), rationale.strip()
    _refuse_unfit(words=words, rationale=why, before=clause.text)
    prove_reach(session, who, circulation=circulation, at=at)
    number = session.exec(select(func.count()).where(Amendment.pact_id == who.pact.id)).one() + 1
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
        subjects=(
            audit.subject("party", who.party.id),
            audit.subject("person", who.person.id),
            audit.subject("clause", clause_id),
            audit.subject("amendment", amendment.id),
        ),
        facts={
            "amendment": number,
            "clause": clause_id,
            "from": read_digest,
            "to": clause_digest(kind=clause.kind.value, heading=clause.heading, text=words),
            "rationale": why,
        },
    )
    session.flush()
    return amendment.id


def _refuse_unfit(*, words: str, rationale: str, before: str) -> None:
    if not words:
        raise InvalidError("amendment.empty")
    if words == before:
        raise InvalidError("amendment.changes_nothing")
    if not rationale:
        raise InvalidError("amendment.rationale_missing")
