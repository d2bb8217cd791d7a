"""Accounts for tests, made by the real acts."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.account.passwords import hash_of
from app.database import transaction
from app.installation import Installation
from signatures.digests import sha256
from workflows.actions.create_account import create_account
from workflows.actions.invite_account import invite_account
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.set_password import set_password
from workflows.tables.account import AccountRole

PASSWORD = "quattro parole in fila"


@dataclass(frozen=True)
class Newcomer:
    """An account with its password; `token` is of its invitation."""

    account_id: UUID
    lead_body_id: UUID
    email: str
    password: str
    token: str


def invite(installation: Installation, *, role: AccountRole = AccountRole.COORDINATOR) -> Newcomer:
    """Create an account that was invited and has not chosen its password."""
    at = installation.now()
    email, token = f"{role.value}@mutua.example", f"token-of-{role.value}"
    with transaction(installation.engine) as session:
        lead_body_id = register_lead_body(session, name="Società Mutua Piemonte ETS", tax_code="50123840014", at=at)
        account_id = create_account(
            session,
            lead_body_id=lead_body_id,
            email=email,
            name=f"Elena {role.value.title()}",
            role=role,
            language="it",
            at=at,
        )
        digest = sha256(token.encode())
        expires_at = at + timedelta(days=1)
        invite_account(session, account_id=account_id, token_digest=digest, expires_at=expires_at, at=at)
    return Newcomer(account_id=account_id, lead_body_id=lead_body_id, email=email, password=PASSWORD, token=token)


def sign_up(installation: Installation, *, role: AccountRole = AccountRole.COORDINATOR) -> Newcomer:
    """Create an account with a password."""
    newcomer = invite(installation, role=role)
    with transaction(installation.engine) as session:
        digest = sha256(newcomer.token.encode())
        set_password(session, token_digest=digest, password_hash=hash_of(PASSWORD), at=installation.now())
    return newcomer
