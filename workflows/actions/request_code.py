"""Ask for a one-time code: the worker mints and sends it after the commit; while one is on its way, none is added."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from workflows import outbox
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError
from workflows.rules.means import SignatureMeans
from workflows.steps.asked_signature import asked_signature
from workflows.tables.promise import Promise, PromiseKind, PromiseState

CODES_PER_HOUR = 6
_AN_HOUR = timedelta(hours=1)
_A_MINUTE = timedelta(minutes=1)


def request_code(session: Session, *, actor: Actor, at: datetime) -> UUID:
    """Promise a code for the signature that is asked of the actor, and return the signature's id.

    Raises:
        ForbiddenMoveError: nothing is asked of this person, the deadline has passed, the means is not admitted, the
            authorising act is missing, or `code.too_many`, more codes in an hour than a person needs, with the
            `minutes` until the next may be asked for.
    """
    asked = asked_signature(session, actor=actor, means=SignatureMeans.CLICK_CODE, at=at)
    recent = select(Promise.state, Promise.made_at).where(
        Promise.pact_id == asked.who.pact.id,
        Promise.kind == PromiseKind.CODE,
        col(Promise.key).contains(str(asked.signature.id)),
        col(Promise.made_at) > at - _AN_HOUR,
    )
    made = session.exec(recent).all()
    if any(state is PromiseState.OPEN for state, _ in made):
        return asked.signature.id
    if len(made) >= CODES_PER_HOUR:
        wait = min(made_at for _, made_at in made) + _AN_HOUR - at
        raise ForbiddenMoveError("code.too_many", count=CODES_PER_HOUR, minutes=-(-wait // _A_MINUTE))
    outbox.promise(
        session,
        pact_id=asked.who.pact.id,
        kind=PromiseKind.CODE,
        key=f"{asked.signature.id}/{at.isoformat()}",
        at=at,
        facts={"person": str(asked.who.person.id), "signature": str(asked.signature.id)},
    )
    session.flush()
    return asked.signature.id
