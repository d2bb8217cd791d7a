"""Send the message that was promised to an account: about its password, or about a pact it coordinates."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from app.database import reading
from app.installation import Installation
from app.mail.compose import compose
from app.mail.mailboxes import Mailbox
from app.mail.words import words
from app.worker.envelopes import enveloped, privacy_of
from app.worker.minting import account_link
from workflows.actions.claim_promises import ClaimedPromise
from workflows.errors import ForbiddenMoveError
from workflows.queries.account_letters import AccountLetter, account_letter, file_to_weigh, refused_signature
from workflows.tables.promise import PromiseKind

LIFETIMES = {
    PromiseKind.ACCOUNT_INVITATION: timedelta(hours=24),
    PromiseKind.PASSWORD_RESET: timedelta(hours=1),
}
"""How long the one-time link of a message works; its words say the same."""


def keep_account_letter(installation: Installation, mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Compose the message, with a fresh one-time link where it carries one, and hand it over.

    Raises:
        ForbiddenMoveError: `letter.overtaken`, the account was disabled, or the file weighed, meanwhile.
        MailError: it was not taken; the link it carried is replaced at the next try.
    """
    with reading(installation.engine) as session:
        about = account_letter(session, account_id=UUID(promise.facts["account"]))
    if about is None:
        raise ForbiddenMoveError("letter.overtaken")
    envelope = enveloped(installation, promise, reader=about.account, reply_to=about.reply_to)
    facts = _facts(installation, promise, about)
    mailbox.hand_over(compose(envelope, words(promise.kind.value, language=envelope.language, facts=facts)))


def _facts(installation: Installation, promise: ClaimedPromise, about: AccountLetter) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": about.account.name,
        "sender": about.lead_body,
        "demonstration": installation.settings.demonstration,
        "base_url": installation.settings.base_url.rstrip("/"),
        "privacy": privacy_of(installation, lead_body_id=about.account.lead_body_id),
        "letter": about,
    }
    if lifetime := LIFETIMES.get(promise.kind):
        facts["address"] = account_link(installation, account_id=about.account.id, lifetime=lifetime)
    if promise.kind is PromiseKind.REFUSED:
        with reading(installation.engine) as session:
            refused = refused_signature(session, signature_id=UUID(promise.facts["signature"]))
        sender = f"{about.lead_body}\n{refused.pact_title}"
        facts |= {"refused": refused, "sender": sender, "demonstration": refused.demonstration}
    if promise.kind is PromiseKind.FILE_TO_WEIGH:
        facts |= _about_file(installation, promise, about)
    return facts


def _about_file(installation: Installation, promise: ClaimedPromise, about: AccountLetter) -> dict[str, Any]:
    with reading(installation.engine) as session:
        weighed = file_to_weigh(session, file_id=UUID(promise.facts["file"]))
    if weighed is None:
        raise ForbiddenMoveError("letter.overtaken")
    sender = f"{about.lead_body}\n{weighed.pact_title}"
    return {"weighed": weighed, "sender": sender, "demonstration": weighed.demonstration}
