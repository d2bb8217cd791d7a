"""Conclude a pact once the last signature was given."""

from app.database import reading, transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.conclude import conclude
from workflows.actors import WORKER
from workflows.errors import ForbiddenMoveError
from workflows.queries.pact_cards import pact_card


def keep_conclusion(installation: Installation, _mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Conclude the pact that everybody signed; one that somebody concluded meanwhile is left as it is.

    Raises:
        ForbiddenMoveError: it was reopened meanwhile; nothing is left to do.
    """
    if promise.pact_id is None:
        raise AssertionError("a conclusion is of a pact")
    try:
        with transaction(installation.engine) as session:
            conclude(
                session,
                pact_id=promise.pact_id,
                missing_accepted=False,
                actor=WORKER,
                at=installation.now(),
                timestamped=installation.timestamped,
            )
    except ForbiddenMoveError:
        with reading(installation.engine) as session:
            if pact_card(session, pact_id=promise.pact_id).concluded_at is None:
                raise
