"""Links and codes as they are minted for the message that carries them; what is kept is their digest."""

from datetime import timedelta
from uuid import UUID

from app.database import transaction
from app.installation import Installation
from app.links import code_digest, link_address, mint_code, mint_token, token_digest
from workflows.actions.invite_account import invite_account
from workflows.actions.mint_code import mint_code as record_code
from workflows.actions.mint_link import mint_link
from workflows.actors import WORKER
from workflows.tables.link import LinkPurpose

LINK_LIFETIME = timedelta(days=90)


def personal_link(installation: Installation, *, person_id: UUID, purpose: LinkPurpose) -> str:
    """Return the address of a fresh link to a person's room; the link of an earlier message dies."""
    token, at = mint_token(), installation.now()
    with transaction(installation.engine) as session:
        mint_link(
            session,
            person_id=person_id,
            purpose=purpose,
            token_digest=token_digest(token),
            expires_at=at + LINK_LIFETIME,
            actor=WORKER,
            at=at,
        )
    return link_address(installation.settings.base_url, purpose=purpose, token=token)


def one_time_code(installation: Installation, *, signature_id: UUID) -> str:
    """Return a fresh code for a signature; earlier ones die.

    Raises:
        ForbiddenMoveError: `signature.not_asked`, nobody needs it any more.
    """
    code = mint_code()
    digest = code_digest(code, signature_id=signature_id, secret=installation.secret)
    with transaction(installation.engine) as session:
        record_code(session, signature_id=signature_id, code_digest=digest, actor=WORKER, at=installation.now())
    return code


def account_link(installation: Installation, *, account_id: UUID, lifetime: timedelta) -> str:
    """Return the address of a fresh one-time link by which an account chooses its password; earlier ones die."""
    token, at = mint_token(), installation.now()
    with transaction(installation.engine) as session:
        invite_account(
            session, account_id=account_id, token_digest=token_digest(token), expires_at=at + lifetime, at=at
        )
    return f"{installation.settings.base_url.rstrip('/')}/account/invitation/{token}"
