"""Take a side on what other organisations proposed: for it, against it with a reason, or neither any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import last_circulation, speaker
from workflows.machines.amendment import UNSETTLED
from workflows.machines.pact import NEGOTIATING
from workflows.rules.words import refuse_unfit_words
from workflows.steps.amendment_row import amendment_before
from workflows.steps.prove_reach import prove_reach
from workflows.steps.voicing import add_voice, standing_voice
from workflows.tables.amendment import Voice


def take_side(session: Session, *, amendment_id: UUID, voice: Voice, reason: str, actor: Actor, at: datetime) -> None:
    """Record where the actor's organisation stands on an amendment; said again, nothing changes.

    Raises:
        UnknownError: `amendment.unknown`.
        NotAllowedError: somebody else speaks for the organisation, or it takes no position.
        InvalidError: `voice.reason_missing`, it is opposed without a word; `text.too_long`, `text.unprintable`.
        ForbiddenMoveError: `voice.own_amendment`, or `amendment.text_is_settled`, it is no longer open.
    """
    who = speaker(session, actor=actor)
    amendment = amendment_before(session, who, amendment_id=amendment_id)
    before = standing_voice(session, amendment, party_id=who.party.id)
    if voice is Voice.SPONSORS or before is Voice.SPONSORS:
        raise ForbiddenMoveError("voice.own_amendment", number=amendment.number)
    if amendment.state not in UNSETTLED or who.pact.state not in NEGOTIATING:
        raise ForbiddenMoveError("amendment.text_is_settled")
    if voice is Voice.OPPOSES and not reason.strip():
        raise InvalidError("voice.reason_missing")
    refuse_unfit_words(reason=reason)
    circulation = last_circulation(session, pact_id=who.pact.id)
    if circulation is not None and circulation.closed_at is None:
        prove_reach(session, who, circulation=circulation, at=at)
    if voice is not before or voice is Voice.OPPOSES:
        add_voice(session, who, amendment, voice=voice, reason=reason.strip(), actor=actor, at=at)
