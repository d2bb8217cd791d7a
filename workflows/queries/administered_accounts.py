"""The accounts of a lead body, as their administrator sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.queries.accounts import AccountCard, account_card
from workflows.tables.account import Account
from workflows.tables.promise import Promise, PromiseKind, PromiseState

_LETTERS = (PromiseKind.ACCOUNT_INVITATION, PromiseKind.PASSWORD_RESET)


class AccountState(StrEnum):
    """Whether somebody can sign in with it."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True)
class LastLetter:
    """The last message with a one-time link; `failure` says why it did not arrive, or has not yet."""

    promised_at: datetime
    state: PromiseState
    failure: str


@dataclass(frozen=True)
class AdministeredAccount:
    """An account, its state, and what became of the last message to it; None when it was sent none."""

    card: AccountCard
    state: AccountState
    letter: LastLetter | None


def administered_accounts(session: Session, *, lead_body_id: UUID) -> tuple[AdministeredAccount, ...]:
    """Return the accounts of a lead body by name, the disabled ones last."""
    own = select(Account).where(Account.lead_body_id == lead_body_id)
    accounts = session.exec(own.order_by(col(Account.disabled_at).is_not(None), col(Account.name), col(Account.email)))
    letters = _last_letters(session)
    return tuple(
        AdministeredAccount(card=account_card(account), state=_state(account), letter=letters.get(str(account.id)))
        for account in accounts
    )


def _state(account: Account) -> AccountState:
    if account.disabled_at is not None:
        return AccountState.DISABLED
    return AccountState.INVITED if account.password_hash is None else AccountState.ACTIVE


def _last_letters(session: Session) -> Mapping[str, LastLetter]:
    """Return the last letter to each account of the installation."""
    statement = select(Promise).where(col(Promise.kind).in_(_LETTERS)).order_by(col(Promise.made_at))
    return {
        row.facts["account"]: LastLetter(promised_at=row.made_at, state=row.state, failure=row.failure or "")
        for row in session.exec(statement)
    }
