"""Send the message that was promised to a person; links and codes are minted here, at the moment of sending."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.database import reading, transaction
from app.installation import Installation
from app.links import code_digest, link_address, mint_code, mint_token, token_digest
from app.mail.compose import compose
from app.mail.mailboxes import Mailbox, MailError
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.mint_code import mint_code as record_code
from workflows.actions.mint_link import mint_link
from workflows.actions.record_delivery import HandedOver, record_delivery
from workflows.actors import WORKER
from workflows.queries.letters import letter
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

LINK_LIFETIME = timedelta(days=90)

PURPOSES = {
    PromiseKind.INVITATION: LinkPurpose.REVIEW,
    PromiseKind.SIGNING_INVITATION: LinkPurpose.SIGNING,
}


def keep_letter(installation: Installation, mailbox: Mailbox, promise: ClaimedPromise) -> None:
    """Compose the message with a fresh secret where it carries one, hand it over, and record what became of it.

    Raises:
        MailError: it was not taken; the secret it carried is replaced at the next try.
    """
    with reading(installation.engine) as session:
        facts = letter(session, person_id=UUID(promise.facts["person"]))
    with transaction(installation.engine) as session:
        secrets = _mint(session, installation, promise)
    host = installation.settings.sender.rpartition("@")[2].rstrip(">")
    message_id = f"<{promise.id}.{promise.attempts}@{host}>"
    message = compose(
        promise.kind.value,
        language=facts.person.language,
        to=(facts.person.name, facts.person.email),
        sender=installation.settings.sender,
        message_id=message_id,
        at=installation.now(),
        facts={"letter": facts, "promise": promise.facts, "base_url": installation.settings.base_url, **secrets},
    )
    failure: MailError | None = None
    try:
        mailbox.hand_over(message)
    except MailError as error:
        failure = error
    handed = HandedOver(
        person_id=facts.person.id,
        address=facts.person.email,
        message_id=message_id,
        failure=failure.reason if failure else "",
    )
    with transaction(installation.engine) as session:
        record_delivery(session, promise_id=promise.id, message=handed, actor=WORKER, at=installation.now())
    if failure:
        raise failure


def _mint(session: Session, installation: Installation, promise: ClaimedPromise) -> Mapping[str, Any]:
    if promise.kind is PromiseKind.CODE:
        return _minted_code(session, installation, UUID(promise.facts["signature"]))
    purpose = PURPOSES.get(promise.kind)
    return _minted_link(session, installation, UUID(promise.facts["person"]), purpose) if purpose else {}


def _minted_link(
    session: Session, installation: Installation, person_id: UUID, purpose: LinkPurpose
) -> Mapping[str, Any]:
    token, at = mint_token(), installation.now()
    mint_link(
        session,
        person_id=person_id,
        purpose=purpose,
        token_digest=token_digest(token),
        expires_at=at + LINK_LIFETIME,
        actor=WORKER,
        at=at,
    )
    return {"address": link_address(installation.settings.base_url, purpose=purpose, token=token)}


def _minted_code(session: Session, installation: Installation, signature_id: UUID) -> Mapping[str, Any]:
    code = mint_code()
    digest = code_digest(code, signature_id=signature_id, secret=installation.secret)
    record_code(session, signature_id=signature_id, code_digest=digest, actor=WORKER, at=installation.now())
    return {"code": code}
