"""Scenes of accounts and links: what administrators do, what accounts do for themselves, guesses, links renewed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from signatures.digests import sha256
from tests.factories.moments import TOKEN_DIGEST, with_invited_account, with_link
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene
from tests.factories.stages import in_drafting
from workflows.actions.change_password import change_password
from workflows.actions.change_role import change_role
from workflows.actions.count_guess import count_guess
from workflows.actions.create_account import create_account
from workflows.actions.describe_account import describe_account
from workflows.actions.describe_lead_body import describe_lead_body
from workflows.actions.disable_account import disable_account
from workflows.actions.enable_account import enable_account
from workflows.actions.invite_account import invite_account
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.actions.keep_promise import keep_promise
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.renew_link import renew_link
from workflows.actions.request_password_reset import request_password_reset
from workflows.actors import Actor
from workflows.identity import derived_id
from workflows.tables.account import AccountRole
from workflows.tables.guess import GuessKind
from workflows.tables.promise import Promise, PromiseKind

ADMINISTRATOR = "presidenza@mutua.example"
COORDINATOR = "coordinatrice@mutua.example"
SOURCE = sha256(b"network 192.0.2.7")
OTHER_LEAD = "Un altro capofila"


@dataclass(frozen=True)
class Timeless:
    """An act that is told no time, played like those that are."""

    act: Callable[..., Any]

    @property
    def __name__(self) -> str:
        return self.act.__name__

    def __call__(self, session: Any, *, at: object, **arguments: Any) -> Any:
        return self.act(session, **arguments)


def administered(engine: Engine) -> PlayedPact:
    """Return a pact whose lead body has an administrator, and beside which another lead body stands."""
    pact = in_drafting(engine)
    add_account(pact, ADMINISTRATOR, AccountRole.ADMINISTRATOR)
    pact.act(register_lead_body, name=OTHER_LEAD, tax_code="50346020014")
    return pact


def add_account(pact: PlayedPact, email: str, role: AccountRole) -> None:
    """Add an account to the lead body of the pact."""
    lead_body_id = pact.coordinator.lead_body_id
    pact.act(create_account, lead_body_id=lead_body_id, email=email, name=email, role=role, language="it")


def administrator(pact: PlayedPact, email: str = ADMINISTRATOR) -> Actor:
    """Return an administrator as an actor."""
    return replace(pact.coordinator, id=derived_id(pact.coordinator.lead_body_id, "account", email))


def with_disabled_account(engine: Engine) -> PlayedPact:
    """Return a pact whose coordinator was disabled."""
    pact = administered(engine)
    pact.act(disable_account, account_id=pact.coordinator.id, actor=administrator(pact))
    return pact


def with_disabled_account_and_link(engine: Engine) -> PlayedPact:
    """Return a pact whose coordinator was disabled, and whose one-time link was on its way just then."""
    pact = with_disabled_account(engine)
    expires_at = pact.at + timedelta(days=1)
    pact.act(invite_account, account_id=pact.coordinator.id, token_digest=TOKEN_DIGEST, expires_at=expires_at)
    return pact


def with_lost_link(engine: Engine) -> PlayedPact:
    """Return a pact in review, two hours after Coesa's speaker was sent the invitation and its link."""
    pact = with_link(engine)
    for promise_id in pact.read(lambda session: [row.id for row in session.exec(select(Promise))]):
        pact.act(keep_promise, promise_id=promise_id)
    pact.at += timedelta(hours=2)
    return pact


def on_account(**arguments: Any) -> Callable[[PlayedPact], dict[str, Any]]:
    """Return the arguments of an administrator's act on the coordinator's account."""
    return lambda pact: {"account_id": pact.coordinator.id, "actor": administrator(pact), **arguments}


ACCOUNTS: dict[str, Scene] = {
    "change_role": Scene(Timeless(change_role), administered, on_account(role=AccountRole.ARCHIVIST)),
    "disable_account": Scene(disable_account, administered, on_account()),
    "enable_account": Scene(Timeless(enable_account), with_disabled_account, on_account()),
    "invite_by_mail": Scene(invite_by_mail, administered, on_account(), promises=(PromiseKind.ACCOUNT_INVITATION,)),
    "request_password_reset": Scene(
        request_password_reset,
        with_invited_account,
        lambda _pact: {"email": f" {COORDINATOR.upper()}"},
        promises=(PromiseKind.ACCOUNT_INVITATION,),
    ),
    "change_password": Scene(
        Timeless(change_password),
        administered,
        lambda pact: {"password_hash": "$argon2id$new", "actor": pact.coordinator},
    ),
    "describe_account": Scene(
        Timeless(describe_account),
        administered,
        lambda pact: {"name": "Elena Rostan", "language": "en", "actor": pact.coordinator},
    ),
    "describe_lead_body": Scene(
        Timeless(describe_lead_body),
        administered,
        lambda pact: {"name": "Mutua", "contact": "privacy@mutua.example", "actor": administrator(pact)},
    ),
    "count_guess": Scene(
        count_guess, in_drafting, lambda _pact: {"kind": GuessKind.PASSWORD, "source_digests": (SOURCE,)}
    ),
    "renew_link": Scene(
        renew_link,
        with_lost_link,
        lambda _pact: {"token_digest": TOKEN_DIGEST},
        promises=(PromiseKind.INVITATION,),
    ),
}
