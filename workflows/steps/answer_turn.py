"""One turn of the coordinator's answer to an amendment: the state moves, the answer stays, the trail tells."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from workflows import audit
from workflows.actors import Actor, ActorKind
from workflows.errors import NotAllowedError
from workflows.identity import derived_id
from workflows.machines.amendment import AMENDMENT_RULES, AmendmentFacts, AmendmentMove
from workflows.machines.pact import NEGOTIATING
from workflows.steps.amendment_row import add_standing, standing_words
from workflows.tables.amendment import Amendment, AmendmentAnswer
from workflows.tables.pact import Pact
from workflows.tables.text import Clause


def answer_turn(
    session: Session,
    pact: Pact,
    amendment: Amendment,
    *,
    move: AmendmentMove,
    reason: str,
    text: str = "",
    actor: Actor,
    at: datetime,
) -> None:
    """Make a move of the answer, with its reason and the coordinator's own words where it has any.

    Raises:
        NotAllowedError: `actor.not_coordinator`, no account answers.
        ForbiddenMoveError: the state, a missing reason or text, or a change of the clause stands against it.
    """
    if actor.kind is not ActorKind.ACCOUNT or actor.id is None:
        raise NotAllowedError("actor.not_coordinator")
    standing = standing_words(session, amendment)
    facts = AmendmentFacts(
        text_is_open=pact.state in NEGOTIATING,
        has_reason=bool(reason),
        has_own_text=bool(text),
        incorporated=amendment.incorporated_at is not None,
        needs_hand=standing is not None and standing.needs_hand,
    )
    before = amendment.state
    AMENDMENT_RULES.fire(amendment, move, facts)
    _add_answer(session, amendment, text=text, reason=reason, account_id=actor.id, at=at)
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
            "own_text": bool(text),
        },
    )
    session.flush()


def _add_answer(
    session: Session, amendment: Amendment, *, text: str, reason: str, account_id: UUID, at: datetime
) -> None:
    turn = session.exec(select(func.count()).where(AmendmentAnswer.amendment_id == amendment.id)).one() + 1
    session.add(
        AmendmentAnswer(
            id=derived_id(amendment.id, "answer", turn),
            amendment_id=amendment.id,
            turn=turn,
            outcome=amendment.state,
            text=text or None,
            reason=reason,
            account_id=account_id,
            at=at,
        )
    )
    if text:
        clause = session.get_one(Clause, amendment.clause_id)
        add_standing(session, amendment, clause, text=text, own=True, needs_hand=False, at=at)
