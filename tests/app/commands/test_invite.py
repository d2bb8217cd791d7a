"""`patto invite`: an account and its one-time link, from the operator's own terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import patto
from app.database import reading, transaction
from app.installation import Installation, open_installation
from tests.app.people import PASSWORD, sign_up
from workflows.actions.claim_promises import claim_promises
from workflows.errors import InvalidError
from workflows.queries.accounts import account_for_sign_in
from workflows.queries.lead_bodies import lead_body_card
from workflows.tables.account import AccountRole
from workflows.tables.promise import PromiseKind

LEAD = ("--lead-body", "Società Mutua Piemonte ETS", "--tax-code", "50123840014")
ADDRESS = "http://127.0.0.1:8000"


def invite(home: Path, *options: str, email: str = "anna@mutua.example", lead: tuple[str, ...] = LEAD) -> Result:
    return CliRunner().invoke(patto, ["invite", email, *lead, *options, "--home", str(home)])


def card(installation: Installation, email: str = "anna@mutua.example"):
    with reading(installation.engine) as session:
        return account_for_sign_in(session, email=email).card


def link_in(answer: Result) -> str:
    [line] = [line for line in answer.output.splitlines() if line.startswith(ADDRESS)]
    return line.removeprefix(ADDRESS)


@pytest.mark.usefixtures("_now")
def test_a_new_lead_body_and_account_get_a_link_that_opens(home: Path, installation: Installation, client):
    answer = invite(home, "--role", "administrator", "--name", "Anna Bert")
    assert answer.exit_code == 0, answer.output
    assert "entro 24 ore" in answer.output
    anna = card(installation)
    assert (anna.name, anna.role) == ("Anna Bert", AccountRole.ADMINISTRATOR)
    with reading(installation.engine) as session:
        assert lead_body_card(session, lead_body_id=anna.lead_body_id).tax_code == "50123840014"
    assert client.post(link_in(answer), data={"password": PASSWORD, "again": PASSWORD}).status_code == 303


@pytest.mark.usefixtures("_now")
def test_an_account_that_is_there_gets_another_link_and_stays_what_it_is(
    home: Path, installation: Installation, client
):
    known = sign_up(installation, role=AccountRole.ARCHIVIST)
    first, second = (invite(home, "--role", "administrator", email=known.email.upper()) for _ in range(2))
    assert card(installation, known.email).role is AccountRole.ARCHIVIST
    assert client.get(link_in(first)).status_code == 404
    assert client.get(link_in(second)).status_code == 200


@pytest.mark.usefixtures("_now")
def test_without_a_name_the_address_says_it_and_without_a_role_it_coordinates(home: Path, installation: Installation):
    assert invite(home).exit_code == 0
    assert (card(installation).name, card(installation).role) == ("anna", AccountRole.COORDINATOR)


@pytest.mark.usefixtures("_now")
def test_where_a_mail_server_is_set_the_link_goes_by_mail_and_is_printed_nowhere(
    home: Path, installation: Installation, monkeypatch
):
    monkeypatch.setenv("PATTO_SMTP_URL", "smtp://mail.example")
    answer = invite(home)
    assert answer.exit_code == 0, answer.output
    assert "in arrivo a anna@mutua.example" in answer.output
    assert ADDRESS not in answer.output
    with transaction(installation.engine) as session:
        [owed] = claim_promises(session, limit=9, at=installation.now())
    assert owed.kind is PromiseKind.ACCOUNT_INVITATION


@pytest.mark.parametrize(
    ("lead", "code"),
    [
        (("--lead-body", "Mutua", "--tax-code", "123"), "tax_code.invalid"),
        (("--lead-body", LEAD[1], "--tax-code", "50346020014"), "lead_body.name_taken"),
    ],
)
def test_a_lead_body_that_cannot_be_is_refused_and_nobody_is_invited(
    home: Path, installation: Installation, lead: tuple[str, ...], code: str
):
    sign_up(installation)
    answer = invite(home, lead=lead)
    assert isinstance(answer.exception, InvalidError)
    assert answer.exception.refusal.code == code
    with reading(installation.engine) as session:
        assert account_for_sign_in(session, email="anna@mutua.example") is None


@pytest.fixture
def _now(monkeypatch: pytest.MonkeyPatch, clock) -> None:
    """Let the command read the test's clock."""
    monkeypatch.setattr(
        "app.commands.invite.open_installation", lambda settings: open_installation(settings, now=clock)
    )
