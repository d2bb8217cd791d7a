"""Conclude a pact once the last signature was given."""

from app.database import transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.conclude import conclude
from workflows.actors import WORKER


def keep_conclusion(installation: Installation, _mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Conclude the pact that everybody signed.

    Raises:
        ForbiddenMoveError: it was concluded or reopened meanwhile; nothing is left to do.
    """
    if promise.pact_id is None:
        raise AssertionError("a conclusion is of a pact")
    with transaction(installation.engine) as session:
        conclude(
            session,
            pact_id=promise.pact_id,
            missing_accepted=False,
            actor=WORKER,
            at=installation.now(),
            timestamped=installation.timestamped,
        )
