"""Send a planned reminder when it falls due."""

from uuid import UUID

from app.database import transaction
from app.installation import Installation
from app.mail.mailboxes import Mailbox
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.remind import remind
from workflows.actors import WORKER


def keep_reminders(installation: Installation, _mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Owe a letter to whoever owes something now; one that was stopped meanwhile goes to nobody."""
    with transaction(installation.engine) as session:
        remind(session, reminder_id=UUID(promise.facts["reminder"]), actor=WORKER, at=installation.now())
