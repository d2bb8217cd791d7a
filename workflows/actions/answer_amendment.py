"""Answer an amendment: take it, take it in other words, reject it, or open it again for discussion."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from document_templates.text_blocks import canonical_text
from workflows import audit
from workflows.actors import Actor, ActorKind
from workflows.errors import InvalidError, NotAllowedError, UnknownError
from workflows.finding import coordinated_pact
from workflows.identity import derived_id
from workflows.machines.amendment import ACCEPT, AMENDMENT_RULES, DISCUSS, MODIFY, REJECT, AmendmentFacts
from workflows.machines.pact import NEGOTIATING
from workflows.rules.words import refuse_unfit_words
from workflows.tables.amendment import Amendment, AmendmentAnswer

ANSWERS = {move.name: move for move in (DISCUSS, ACCEPT, MODIFY, REJECT)}


@dataclass(frozen=True)
class Disposition:
    """What the coordinator answers: `move` is one of `ANSWERS`, `text` its own words for the whole clause."""

    move: str
    reason: str = ""
    text: str = ""


def answer_amendment(
    session: Session, *, amendment_id: UUID, disposition: Disposition, actor: Actor, at: datetime
) -> None:
    """Record one turn of the answer.

    Raises:
        UnknownError: `amendment.unknown`.
        InvalidError: `amendment.answer_unknown`, `text.too_long` or `text.unprintable`.
        NotAllowedError: the actor is no coordinator.
        ForbiddenMoveError: the state, a missing reason or a missing text stands against it.
    """
    amendment = session.get(Amendment, amendment_id)
    if amendment is None:
        raise UnknownError("amendment.unknown")
    pact = coordinated_pact(session, pact_id=amendment.pact_id, actor=actor)
    if actor.kind is not ActorKind.ACCOUNT or actor.id is None:
        raise NotAllowedError("actor.not_coordinator")
    move = ANSWERS.get(disposition.move)
    if move is None:
        raise InvalidError("amendment.answer_unknown", answer=disposition.move)
    own_text, reason = canonical_text(disposition.text) if move is MODIFY else "", disposition.reason.strip()
    refuse_unfit_words(text=own_text, reason=reason)
    facts = AmendmentFacts(
        text_is_open=pact.state in NEGOTIATING,
        has_reason=bool(reason),
        has_own_text=bool(own_text),
        incorporated=amendment.incorporated_at is not None,
    )
    before = amendment.state
    AMENDMENT_RULES.fire(amendment, move, facts)
    _add_turn(session, amendment, text=own_text or None, reason=reason, account_id=actor.id, at=at)
    audit.record(
        session,
        pact,
        tag=move.tag,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", amendment.party_id), audit.subject("amendment", amendment.id)),
        facts={
            "amendment": amendment.number,
            "from": before.value,
            "to": amendment.state.value,
            "reason": reason,
            "own_text": bool(own_text),
        },
    )
    session.flush()


def _add_turn(
    session: Session, amendment: Amendment, *, text: str | None, reason: str, account_id: UUID, at: datetime
) -> None:
    turn = session.exec(select(func.count()).where(AmendmentAnswer.amendment_id == amendment.id)).one() + 1
    session.add(
        AmendmentAnswer(
            id=derived_id(amendment.id, "answer", turn),
            amendment_id=amendment.id,
            turn=turn,
            outcome=amendment.state,
            text=text,
            reason=reason,
            account_id=account_id,
            at=at,
        )
    )
