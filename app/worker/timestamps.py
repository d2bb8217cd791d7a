"""Have an authority timestamp the head of a trail, as it was promised."""

from datetime import datetime
from uuid import UUID

from app.database import reading, transaction
from app.installation import Installation
from app.worker.passing import PassingError
from signatures.errors import SignatureError
from signatures.timestamps.authority import Authority
from signatures.timestamps.request import timestamp
from signatures.timestamps.token import verify_timestamp
from signatures.trail import head_digest
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.keep_timestamp import GivenTimestamp, keep_timestamp
from workflows.actors import WORKER
from workflows.errors import ForbiddenMoveError
from workflows.queries.timestamps import head_at, is_attested


def keep_head_timestamp(installation: Installation, promise: ClaimedPromise) -> None:
    """Ask for the timestamp of a head, and record it; a longer head that was attested meanwhile covers it.

    Raises:
        PassingError: the authority is down or lies, or whom to trust cannot be read.
        ForbiddenMoveError: `timestamp.no_authority`, there is none any more.
    """
    if promise.pact_id is None:
        raise AssertionError("a trail is of a pact")
    with reading(installation.engine) as session:
        if is_attested(session, pact_id=promise.pact_id, size=promise.facts["size"]):
            return
    try:
        authority = installation.authority()
        if authority is None:
            raise ForbiddenMoveError("timestamp.no_authority")
        given = _given(installation, authority, promise.pact_id, size=promise.facts["size"], asked_at=promise.made_at)
    except SignatureError as error:
        raise PassingError(error.code) from error
    with transaction(installation.engine) as session:
        keep_timestamp(session, pact_id=promise.pact_id, given=given, actor=WORKER, at=installation.now())


def _given(
    installation: Installation, authority: Authority, pact_id: UUID, *, size: int, asked_at: datetime
) -> GivenTimestamp:
    with reading(installation.engine) as session:
        head = head_at(session, pact_id=pact_id, size=size)
    digest = head_digest(head)
    token = timestamp(digest, authority=authority, at=installation.now())
    seen = verify_timestamp(token, digest=digest)
    return GivenTimestamp(
        size=size,
        root=head["root"],
        token=token,
        authority=seen.authority,
        asked_at=asked_at,
        stamped_at=seen.at,
    )
