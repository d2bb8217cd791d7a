"""What every promised message has: its envelope, and the address of the privacy notice."""

from typing import Protocol
from uuid import UUID

from app.installation import Installation
from app.links import privacy_address
from app.mail.compose import Envelope
from workflows.actions.claim_promises import ClaimedPromise


class Reader(Protocol):
    """Whoever is written to: a person of a party, or an account."""

    @property
    def name(self) -> str:
        """What the reader is called."""

    @property
    def email(self) -> str:
        """The reader's address."""

    @property
    def language(self) -> str:
        """The language the reader reads first."""


def enveloped(installation: Installation, promise: ClaimedPromise, *, reader: Reader, reply_to: str | None) -> Envelope:
    """Return the envelope of one try: the next is a message of its own, with other secrets in it."""
    sender = installation.settings.sender
    host = sender.rpartition("@")[2].rstrip("> ")
    return Envelope(
        sender=sender,
        name=reader.name,
        address=reader.email,
        language=reader.language,
        reply_to=reply_to,
        message_id=f"<{promise.id}.{promise.attempts}@{host}>",
        at=installation.now(),
    )


def privacy_of(installation: Installation, *, lead_body_id: UUID) -> str:
    """Return the address of the notice that says what is recorded about people, and whom to ask."""
    return privacy_address(installation.settings.base_url, lead_body_id=lead_body_id, secret=installation.secret)
