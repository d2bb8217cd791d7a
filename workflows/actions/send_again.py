"""Send a letter again that could not be sent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import coordinated_pact
from workflows.steps.send_again import owe_again
from workflows.tables.promise import LASTING, OVERTAKEN, Promise, PromiseState


def send_again(session: Session, *, promise_id: UUID, actor: Actor, at: datetime) -> None:
    """Owe a failed letter once more; the failure is settled by it.

    Raises:
        UnknownError: `letter.unknown`, also when it is no letter that tells what happened: one that invites is sent by
            inviting again, and a code is asked for by whoever signs.
        ForbiddenMoveError: `letter.not_failed`, also when it was sent again already.
    """
    promise = session.get(Promise, promise_id)
    if promise is None or promise.pact_id is None or promise.kind not in LASTING:
        raise UnknownError("letter.unknown")
    coordinated_pact(session, pact_id=promise.pact_id, actor=actor)
    if promise.state is not PromiseState.DEAD or promise.failure == OVERTAKEN:
        raise ForbiddenMoveError("letter.not_failed")
    promise.failure = OVERTAKEN
    owe_again(session, promise, at=at)
    session.flush()
