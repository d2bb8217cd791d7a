"""People who signed in with an account: the gate of their rooms, the actor they act as, the pacts they may see."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from flask import Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlmodel import Session

from app.database import reading
from app.room import Door, Room
from app.serving import serving, visitor
from app.typed_words import typed_words
from workflows.actors import Actor, ActorKind, Means
from workflows.queries.accounts import AccountCard, account_by_id
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.tables.account import AccountRole

_WANTED = "wanted"
_COORDINATE = frozenset({AccountRole.ADMINISTRATOR, AccountRole.COORDINATOR})


@dataclass(frozen=True)
class _SignedIn(UserMixin):  # type: ignore[misc]  # the library carries no types
    card: AccountCard

    def get_id(self) -> str:
        """Name the account in the session's cookie, with the stamp of its password: another password, no session."""
        return f"{self.card.id}/{self.card.stamp}"


@dataclass(frozen=True)
class AccountGate:
    """Lets in the signed-in accounts of some roles; others are asked to sign in, or turned away."""

    roles: frozenset[AccountRole]

    def __call__(self) -> ResponseReturnValue | None:
        """Let in, or answer instead of the page; an address that was asked for is kept for after signing in."""
        account = current_account()
        if account is None:
            if request.method == "GET":
                session[_WANTED] = request.path
            if typed_words():
                return render_template("account/session_over.html"), 403
            return redirect(url_for("account.sign_in"), code=303)
        return None if account.role in self.roles else abort(403)


def account_gate(roles: Collection[AccountRole]) -> AccountGate:
    """Return the gate of a room for these roles."""
    return AccountGate(frozenset(roles))


def current_account() -> AccountCard | None:
    """Return the account that is signed in, if any."""
    return current_user.card if current_user.is_authenticated else None


def own_account() -> AccountCard:
    """Return the account that is signed in; behind an account gate there is one."""
    return current_account() or abort(403)


def current_actor() -> Actor:
    """Return the signed-in account as the actor of an act."""
    account = own_account()
    return replace(
        visitor(),
        kind=ActorKind.ACCOUNT,
        means=Means.ACCOUNT,
        id=account.id,
        lead_body_id=account.lead_body_id,
        coordinates=account.role in _COORDINATE,
    )


def own_lead_body() -> UUID:
    """Return the lead body of the account that is signed in."""
    return own_account().lead_body_id


def own_pact(session: Session, pact_id: UUID) -> PactCard:
    """Return a pact of the signed-in account's lead body.

    Raises:
        UnknownError: `pact.unknown`, also when it is another lead body's: an id tells a stranger nothing.
    """
    return pact_card(session, pact_id=pact_id, lead_body_id=own_lead_body())


def enter(account: AccountCard) -> str:
    """Sign an account in, in a fresh session (a planted one dies), and return the address to go to."""
    wanted: str | None = session.get(_WANTED)
    session.clear()
    login_user(_SignedIn(account))
    doors = doors_of(account)
    return wanted or url_for(doors[0].endpoint if doors else "front.home")


def leave() -> None:
    """Sign out whoever is signed in."""
    logout_user()
    session.clear()


def doors_of(account: AccountCard | None) -> tuple[Door, ...]:
    """Return the doors of the rooms that admit an account."""
    rooms = [room for room in current_app.blueprints.values() if isinstance(room, Room) and room.door]
    return tuple(
        room.door
        for room in rooms
        if room.door and account and isinstance(room.gate, AccountGate) and account.role in room.gate.roles
    )


def recognise_accounts(app: Flask) -> None:
    """Teach an application to know its accounts by their session."""
    manager = LoginManager()
    manager.user_loader(_load)
    manager.init_app(app)


def _load(named: str) -> _SignedIn | None:
    account_id, _, stamp = named.partition("/")
    with reading(serving().engine) as database:
        card = account_by_id(database, account_id=UUID(account_id))
    return _SignedIn(card) if card is not None and card.stamp == stamp else None
