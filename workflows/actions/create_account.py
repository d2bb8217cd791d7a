"""Create an account; its password comes later, by a one-time link."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from workflows.errors import InvalidError
from workflows.identity import derived_id
from workflows.rules.words import refuse_unfit_words
from workflows.tables.account import Account, AccountRole


def create_account(
    session: Session, *, lead_body_id: UUID, email: str, name: str, role: AccountRole, language: str, at: datetime
) -> UUID:
    """Create an account without a password and return its id.

    Raises:
        InvalidError: `account.email_taken`, `text.too_long` or `text.unprintable`.
    """
    refuse_unfit_words(name=name)
    email = email.strip().lower()
    if session.exec(select(Account.id).where(Account.email == email)).first() is not None:
        raise InvalidError("account.email_taken", email=email)
    account = Account(
        id=derived_id(lead_body_id, "account", email),
        lead_body_id=lead_body_id,
        email=email,
        name=name,
        role=role,
        language=language,
        created_at=at,
    )
    session.add(account)
    session.flush()
    return account.id
