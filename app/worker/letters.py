"""Send the message that was promised to a person; links and codes are minted here, at the moment of sending."""

from email.message import EmailMessage
from typing import Any
from uuid import UUID

from app.database import reading, transaction
from app.installation import Installation
from app.mail.compose import Enclosure, Envelope, compose
from app.mail.facts import letter_facts
from app.mail.mailboxes import Mailbox, MailError
from app.mail.words import words
from app.worker.envelopes import enveloped, privacy_of
from app.worker.minting import one_time_code, personal_link
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.record_delivery import HandedOver, record_delivery
from workflows.actors import WORKER
from workflows.errors import ForbiddenMoveError
from workflows.queries.answers_given import answers_given
from workflows.queries.letters import Letter, is_overtaken, letter, was_sent
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

PURPOSES = {
    PromiseKind.INVITATION: LinkPurpose.REVIEW,
    PromiseKind.REMINDER: LinkPurpose.REVIEW,
    PromiseKind.SIGNING_INVITATION: LinkPurpose.SIGNING,
    PromiseKind.SIGNING_REMINDER: LinkPurpose.SIGNING,
    PromiseKind.FILE_REFUSED: LinkPurpose.SIGNING,
}
"""The room that a message opens."""

ENCLOSED_AS = {"it": "testo-finale.pdf", "en": "final-text.pdf"}


def keep_letter(installation: Installation, mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Compose the message with a fresh secret where it carries one, hand it over, and record what became of it.

    Raises:
        ForbiddenMoveError: `letter.overtaken`, nobody needs it any more.
        MailError: it was not taken; the secret it carried is replaced at the next try.
    """
    about = _wanted(installation, promise)
    if about is None:
        return
    envelope = enveloped(installation, promise, reader=about.person, reply_to=about.reply_to)
    try:
        mailbox.hand_over(_composed(installation, promise, about, envelope))
    except MailError as error:
        _record(installation, promise, about, envelope, failure=error.reason)
        raise
    _record(installation, promise, about, envelope)


def _wanted(installation: Installation, promise: ClaimedPromise) -> Letter | None:
    """Return what the message is about; nothing where it went out already."""
    person_id = UUID(promise.facts["person"])
    with reading(installation.engine) as session:
        if was_sent(session, promise_id=promise.id):
            return None
        if is_overtaken(session, kind=promise.kind, person_id=person_id):
            raise ForbiddenMoveError("letter.overtaken")
        return letter(session, person_id=person_id)


def _composed(installation: Installation, promise: ClaimedPromise, about: Letter, envelope: Envelope) -> EmailMessage:
    enclosures = _enclosures(installation, promise, about)
    facts = _facts(installation, promise, about) | {"enclosed": bool(enclosures)}
    said = words(promise.kind.value, language=envelope.language, facts=facts)
    return compose(envelope, said, enclosures=enclosures)


def _record(
    installation: Installation, promise: ClaimedPromise, about: Letter, envelope: Envelope, *, failure: str = ""
) -> None:
    message = HandedOver(about.person.id, envelope.address, envelope.message_id, failure)
    with transaction(installation.engine) as session:
        record_delivery(session, promise_id=promise.id, message=message, actor=WORKER, at=installation.now())


def _facts(installation: Installation, promise: ClaimedPromise, about: Letter) -> dict[str, Any]:
    """Return what the words of a message name; a secret is minted for this message alone."""
    privacy = privacy_of(installation, lead_body_id=about.lead_body_id)
    facts = letter_facts(about, base_url=installation.settings.base_url, privacy=privacy) | {"promise": promise.facts}
    if purpose := _room(promise.kind, about):
        facts["address"] = personal_link(installation, person_id=about.person.id, purpose=purpose)
    if promise.kind is PromiseKind.CODE:
        facts["code"] = one_time_code(installation, signature_id=UUID(promise.facts["signature"]))
    if promise.kind is PromiseKind.ANSWERS:
        circulation_id = UUID(promise.facts["circulation"])
        with reading(installation.engine) as session:
            facts["given"] = answers_given(session, circulation_id=circulation_id, person_id=about.person.id)
    return facts


def _room(kind: PromiseKind, about: Letter) -> LinkPurpose | None:
    if kind is PromiseKind.CONCLUDED:
        return LinkPurpose.SIGNING if about.asked_to_sign else LinkPurpose.REVIEW
    return PURPOSES.get(kind)


def _enclosures(installation: Installation, promise: ClaimedPromise, about: Letter) -> list[Enclosure]:
    """Return the text that was signed, for the message that says so, unless it is too large to travel by mail."""
    if promise.kind is not PromiseKind.CONCLUDED or about.final_digest is None:
        return []
    pdf = installation.vault.get(about.final_digest)
    fits = len(pdf) <= installation.settings.attachment_limit
    return [Enclosure(ENCLOSED_AS[about.person.language], pdf)] if fits else []
