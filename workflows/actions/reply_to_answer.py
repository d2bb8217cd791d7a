"""Reply to the coordinator's answer: whether the organisation that proposed an amendment can live with it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError, UnknownError
from workflows.finding import Representation, speaker
from workflows.identity import derived_id
from workflows.machines.amendment import AmendmentState
from workflows.machines.pact import NEGOTIATING
from workflows.rules.words import refuse_unfit_words
from workflows.steps.amendment_row import amendment_row, subjects_of
from workflows.steps.voicing import standing_voice
from workflows.tables.amendment import Amendment, AmendmentAnswer, AmendmentReply, Voice

ANSWERED = frozenset((AmendmentState.ACCEPTED_AS_MODIFIED, AmendmentState.REJECTED))
"""What there is something to say to: whoever got what it asked for has nothing to accept."""


def reply_to_answer(
    session: Session, *, amendment_id: UUID, turn: int, accepts: bool, reason: str, actor: Actor, at: datetime
) -> None:
    """Record what a party that proposed the amendment says to the turn of the answer it has read.

    Raises:
        UnknownError: `amendment.unknown`, also when the party did not propose it.
        StaleTextError: `reply.stale`, the coordinator has answered otherwise since.
        NotAllowedError: somebody else speaks for the organisation.
        InvalidError: `reply.reason_missing`, it is declined without a word; `text.too_long`, `text.unprintable`.
        ForbiddenMoveError: `reply.nothing_to_reply`, or `amendment.text_is_settled`.
    """
    who = speaker(session, actor=actor)
    amendment = amendment_row(session, amendment_id=amendment_id)
    words = reason.strip()
    _refuse_unfit(session, who, amendment, turn=turn)
    if not accepts and not words:
        raise InvalidError("reply.reason_missing")
    refuse_unfit_words(reason=words)
    number = session.exec(select(func.count()).where(AmendmentReply.amendment_id == amendment.id)).one() + 1
    session.add(
        AmendmentReply(
            id=derived_id(amendment.id, "reply", number),
            amendment_id=amendment.id,
            number=number,
            turn=turn,
            party_id=who.party.id,
            person_id=who.person.id,
            accepts=accepts,
            reason=words,
            at=at,
        )
    )
    audit.record(
        session,
        who.pact,
        tag=AuditTag.AMENDMENT_REPLIED,
        actor=actor,
        at=at,
        subjects=subjects_of(who, amendment),
        facts={"amendment": amendment.number, "turn": turn, "accepts": accepts, "reason": words},
    )
    session.flush()


def _refuse_unfit(session: Session, who: Representation, amendment: Amendment, *, turn: int) -> None:
    if standing_voice(session, amendment, party_id=who.party.id) is not Voice.SPONSORS:
        raise UnknownError("amendment.unknown")
    if who.pact.state not in NEGOTIATING:
        raise ForbiddenMoveError("amendment.text_is_settled")
    if amendment.state not in ANSWERED:
        raise ForbiddenMoveError("reply.nothing_to_reply")
    if turn != session.exec(select(func.count()).where(AmendmentAnswer.amendment_id == amendment.id)).one():
        raise StaleTextError("reply.stale")
