"""What is refused to administrators and to accounts."""

from dataclasses import replace
from typing import Any

from tests.factories.account_scenes import (
    ADMINISTRATOR,
    OTHER_LEAD,
    administrator,
    with_disabled_account,
    with_disabled_account_and_link,
)
from tests.factories.played_pact import PlayedPact
from tests.workflows.refusal_case import NOBODY, case, with_values
from workflows.actors import WORKER
from workflows.errors import InvalidError, NotAllowedError, UnknownError


def by_coordinator(pact: PlayedPact) -> dict[str, Any]:
    return {"actor": pact.coordinator}


def by_stranger(pact: PlayedPact) -> dict[str, Any]:
    return {"actor": replace(administrator(pact), lead_body_id=NOBODY)}


def by_nobody(pact: PlayedPact) -> dict[str, Any]:
    return {"actor": replace(administrator(pact), id=NOBODY)}


def by_guest_with_the_id(pact: PlayedPact) -> dict[str, Any]:
    return {"actor": replace(pact.person("lina@coesa.example"), id=administrator(pact).id)}


def on_oneself(pact: PlayedPact) -> dict[str, Any]:
    return {"account_id": administrator(pact, ADMINISTRATOR).id}


ON_ACCOUNTS = ("change_role", "disable_account", "enable_account", "invite_by_mail")
BY_ADMINISTRATORS = (*ON_ACCOUNTS, "describe_lead_body")

ACCOUNT = [
    *(
        case(name, NotAllowedError, "actor.not_administrator", other)
        for name in BY_ADMINISTRATORS
        for other in (by_coordinator, by_stranger, by_nobody, by_guest_with_the_id, with_values(actor=WORKER))
    ),
    *(case(name, UnknownError, "account.unknown", with_values(account_id=NOBODY)) for name in ON_ACCOUNTS),
    *(case(name, InvalidError, "account.own", on_oneself) for name in ON_ACCOUNTS[:3]),
    case("invite_by_mail", InvalidError, "account.disabled", when=with_disabled_account),
    *(
        case(name, NotAllowedError, "actor.no_account", other)
        for name in ("change_password", "describe_account")
        for other in (by_nobody, by_guest_with_the_id, with_values(actor=WORKER))
    ),
    case("change_password", NotAllowedError, "actor.no_account", when=with_disabled_account),
    case("set_password", UnknownError, "account.invitation_unknown", when=with_disabled_account_and_link),
    *(
        case("create_account", InvalidError, "account.email_invalid", with_values(email=email))
        for email in ("", "anna", "anna@example", "anna @x.it", "a@b@c.it", "anna@x.it\n.bcc@y.it")
    ),
    case("register_lead_body", InvalidError, "lead_body.name_taken", with_values(name="Mutua della Valle")),
    case("describe_lead_body", InvalidError, "lead_body.name_taken", with_values(name=OTHER_LEAD)),
    case("describe_lead_body", InvalidError, "text.unprintable", with_values(contact="a\u2028@b.it")),
    case("describe_account", InvalidError, "text.too_long", with_values(name="x" * 1000)),
]
