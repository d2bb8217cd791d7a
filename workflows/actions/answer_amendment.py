"""Answer an amendment: take it, take it in other words, reject it, or open it again for discussion."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import coordinated_pact
from workflows.machines.amendment import ACCEPT, DISCUSS, MODIFY, REJECT
from workflows.rules.words import refuse_unfit_words
from workflows.steps.amendment_row import amendment_row
from workflows.steps.answer_turn import answer_turn

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
        ForbiddenMoveError: the state, a missing reason or a missing text stands against it, or the clause has changed
            under the amendment.
    """
    amendment = amendment_row(session, amendment_id=amendment_id)
    pact = coordinated_pact(session, pact_id=amendment.pact_id, actor=actor)
    move = ANSWERS.get(disposition.move)
    if move is None:
        raise InvalidError("amendment.answer_unknown", answer=disposition.move)
    own_text, reason = canonical_text(disposition.text) if move is MODIFY else "", disposition.reason.strip()
    refuse_unfit_words(text=own_text, reason=reason)
    answer_turn(session, pact, amendment, move=move, reason=reason, text=own_text, actor=actor, at=at)
