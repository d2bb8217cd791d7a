"""Create an account; its password comes later, by a one-time link."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from workflows.errors import InvalidError
from workflows.identity import derived_id
from workflows.rules.address import whole_address
from workflows.rules.words import refuse_unfit_words
from workflows.tables.account import Account, AccountRole


def create_account(
    session: Session, *, lead_body_id: UUID, email: str, name: str, role: AccountRole, language: str, at: datetime
) -> UUID:
    """Create an account without a password and return its id.

    Raises:
        InvalidError: `account.email_invalid`; `account.email_taken`, also by somebody at the same moment;
            `text.too_long` or `text.unprintable`.
    """
    refuse_unfit_words(name=name)
    address = whole_address(email)
    if address is None:
        raise InvalidError("account.email_invalid", email=email)
    account = Account(
        id=derived_id(lead_body_id, "account", address),
        lead_body_id=lead_body_id,
        email=address,
        name=name,
        role=role,
        language=language,
        created_at=at,
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:
        raise InvalidError("account.email_taken", email=address) from None
    return account.id
