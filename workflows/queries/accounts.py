"""Who may sign in: accounts, without their password except where one is checked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.digests import sha256
from workflows.tables.account import Account, AccountInvitation, AccountRole


@dataclass(frozen=True)
class AccountCard:
    """An account as the pages know it; `stamp` is another one as soon as the password is another one."""

    id: UUID
    lead_body_id: UUID
    email: str
    name: str
    role: AccountRole
    language: str
    stamp: str


@dataclass(frozen=True)
class AccountForSignIn:
    """An account that signs in, with the hash to check its password against; None until it chose one."""

    card: AccountCard
    password_hash: str | None


def account_by_id(session: Session, *, account_id: UUID) -> AccountCard | None:
    """Return an account that may sign in, or None."""
    account = session.get(Account, account_id)
    return account_card(account) if account is not None and account.disabled_at is None else None


def account_for_sign_in(session: Session, *, email: str) -> AccountForSignIn | None:
    """Return the account of an address, in any case and spacing, or None."""
    statement = select(Account).where(Account.email == email.strip().lower(), col(Account.disabled_at).is_(None))
    account = session.exec(statement).one_or_none()
    return (
        None if account is None else AccountForSignIn(card=account_card(account), password_hash=account.password_hash)
    )


def invited_account(session: Session, *, token_digest: str, at: datetime) -> AccountCard | None:
    """Return the account whose invitation can still be taken, or None."""
    statement = (
        select(Account)
        .join(AccountInvitation, col(AccountInvitation.account_id) == col(Account.id))
        .where(
            AccountInvitation.token_digest == token_digest,
            col(AccountInvitation.used_at).is_(None),
            AccountInvitation.expires_at > at,
            col(Account.disabled_at).is_(None),
        )
    )
    account = session.exec(statement).one_or_none()
    return None if account is None else account_card(account)


def any_password_set(session: Session) -> bool:
    """Tell whether anybody at all can sign in."""
    return session.exec(select(Account.id).where(col(Account.password_hash).is_not(None)).limit(1)).first() is not None


def account_card(account: Account) -> AccountCard:
    """Return an account as the pages know it."""
    return AccountCard(
        id=account.id,
        lead_body_id=account.lead_body_id,
        email=account.email,
        name=account.name,
        role=account.role,
        language=account.language,
        stamp=sha256((account.password_hash or "").encode()),
    )
