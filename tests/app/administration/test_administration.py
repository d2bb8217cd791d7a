"""The administration: who works for the lead body, and what the lead body is called."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from app.database import reading, transaction
from app.installation import Installation
from tests.app.page_rules import faults
from tests.app.people import PASSWORD, Newcomer, invite, sign_up
from workflows.actions.claim_promises import claim_promises
from workflows.actions.create_account import create_account
from workflows.actions.keep_promise import keep_promise
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.register_lead_body import register_lead_body
from workflows.queries.accounts import account_for_sign_in
from workflows.queries.administered_accounts import AccountState, administered_accounts
from workflows.tables.account import AccountRole
from workflows.tables.promise import PromiseKind

HOME = "/administration/"
NEW = {"name": " Anna Bert ", "email": "Anna@mutua.example", "role": "archivist", "language": "en"}


@pytest.fixture
def client(signed_in) -> FlaskClient:
    return signed_in(AccountRole.ADMINISTRATOR)


@pytest.fixture
def coordinator(client: FlaskClient, installation: Installation) -> Newcomer:
    return sign_up(installation, role=AccountRole.COORDINATOR)


def of(account: Newcomer, page: str = "") -> str:
    return f"/administration/accounts/{account.account_id}{page and '/'}{page}"


def listed(installation: Installation, email: str):
    with reading(installation.engine) as session:
        card = account_for_sign_in(session, email="administrator@mutua.example").card
        rows = administered_accounts(session, lead_body_id=card.lead_body_id)
    return next(row for row in rows if row.card.email == email)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_owes_its_reader_what_every_page_does(client: FlaskClient, coordinator: Newcomer, language: str):
    own = client.get(HOME).text.split("/administration/accounts/")[1].split('"')[0]
    pages = [
        HOME,
        "/administration/accounts/new",
        "/administration/lead-body",
        of(coordinator),
        f"{HOME}accounts/{own}",
    ]
    for page in pages:
        answer = client.get(page, headers={"Accept-Language": language})
        assert (answer.status_code, faults(answer.text, language=language)) == (200, []), page


def test_an_administrator_finds_the_room_in_the_header_and_a_coordinator_does_not(client: FlaskClient, signed_in):
    assert f'href="{HOME}"' in client.get("/").text
    assert f'href="{HOME}"' not in signed_in(AccountRole.COORDINATOR).get("/").text


def test_whoever_is_invited_gets_a_message_and_stands_in_the_list(client: FlaskClient, installation: Installation):
    assert client.post("/administration/accounts/new", data=NEW).location == HOME
    assert "Anna Bert" in client.get(HOME).text
    anna = listed(installation, "anna@mutua.example")
    assert (anna.state, anna.card.role, anna.card.language) == (AccountState.INVITED, AccountRole.ARCHIVIST, "en")
    with transaction(installation.engine) as session:
        owed = claim_promises(session, limit=9, at=installation.now())
    assert [(each.kind, each.facts) for each in owed] == [
        (PromiseKind.ACCOUNT_INVITATION, {"account": str(anna.card.id)})
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "anna"}, "indirizzo completo"),
        ({"email": "anna@example"}, "indirizzo completo"),
        ({"name": " "}, "va compilato"),
        ({"role": ""}, "che cosa può fare"),
        ({"email": "administrator@mutua.example"}, "Esiste già un account"),
        ({"name": "x" * 500}, "al massimo 400 caratteri"),
    ],
)
def test_a_wrong_invitation_says_why_and_keeps_what_was_typed(
    client: FlaskClient, installation: Installation, changes: dict[str, str], words: str
):
    answer = client.post("/administration/accounts/new", data=NEW | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert faults(answer.text, language="it") == []
    typed = NEW | changes
    assert f'value="{typed["email"]}"' in answer.text


def test_the_list_says_what_became_of_the_last_message(client: FlaskClient, installation: Installation):
    client.post("/administration/accounts/new", data=NEW)
    assert "messaggio in partenza" in client.get(HOME).text
    [promise] = _claimed(installation)
    _postpone(installation, promise.id, "451 try later", final=False)
    assert "451 try later" in client.get(HOME).text
    _postpone(installation, promise.id, "550 no such person", final=True)
    page = client.get(HOME).text
    assert "messaggio non consegnato" in page
    assert "550 no such person" in page
    assert faults(page, language="it") == []


def test_a_failed_invitation_is_sent_again_and_then_told_as_sent(
    client: FlaskClient, installation: Installation, clock
):
    client.post("/administration/accounts/new", data=NEW)
    [promise] = _claimed(installation)
    _postpone(installation, promise.id, "550 no such person", final=True)
    clock.pass_by(timedelta(minutes=5))
    anna = listed(installation, "anna@mutua.example").card
    assert client.post(f"/administration/accounts/{anna.id}/link").status_code == 303
    [again] = _claimed(installation)
    with transaction(installation.engine) as session:
        keep_promise(session, promise_id=again.id, at=installation.now())
    assert "messaggio inviato il 3 giugno 2020" in client.get(HOME).text


def _claimed(installation: Installation):
    with transaction(installation.engine) as session:
        return claim_promises(session, limit=9, at=installation.now())


def _postpone(installation: Installation, promise_id: UUID, failure: str, *, final: bool) -> None:
    with transaction(installation.engine) as session:
        postpone_promise(session, promise_id=promise_id, failure=failure, final=final, at=installation.now())


def test_another_role_holds_from_the_next_page_on(app: Flask, client: FlaskClient, coordinator: Newcomer):
    browser = _signed_in(app, coordinator)
    assert browser.get("/desk/").status_code == 200
    assert client.post(of(coordinator, "role"), data={"role": "archivist"}).location == of(coordinator)
    assert "Il ruolo è cambiato" in client.get(of(coordinator)).text
    assert browser.get("/desk/").status_code == 403
    assert browser.get("/archive/").status_code == 200


def test_a_role_that_does_not_exist_is_not_given(client: FlaskClient, coordinator: Newcomer):
    answer = client.post(of(coordinator, "role"), data={"role": "king"})
    assert answer.status_code == 422
    assert faults(answer.text, language="it") == []


def test_a_disabled_account_is_out_at_once_and_comes_back_with_its_password(
    app: Flask, client: FlaskClient, coordinator: Newcomer
):
    browser = _signed_in(app, coordinator)
    assert client.post(of(coordinator, "disablement")).status_code == 303
    assert browser.get("/desk/").location == "/account/sign-in"
    assert "disattivato" in client.get(HOME).text
    assert client.post(of(coordinator, "link")).status_code == 422
    assert client.post(of(coordinator, "enablement")).status_code == 303
    assert _signed_in(app, coordinator).get("/desk/").status_code == 200


def test_disabling_ends_the_one_time_link_too(app: Flask, client: FlaskClient, installation: Installation):
    invited = invite(installation, role=AccountRole.EVALUATOR)
    client.post(of(invited, "disablement"))
    client.post(of(invited, "enablement"))
    assert app.test_client().get(f"/account/invitation/{invited.token}").status_code == 404


def test_nobody_disables_the_own_account_nor_changes_the_own_role(client: FlaskClient, installation: Installation):
    own = listed(installation, "administrator@mutua.example").card
    assert "/disablement" not in client.get(f"/administration/accounts/{own.id}").text
    for page, data in (("disablement", {}), ("role", {"role": "archivist"}), ("enablement", {})):
        answer = client.post(f"/administration/accounts/{own.id}/{page}", data=data)
        assert answer.status_code == 422, page
        assert "altra persona che amministra" in answer.text


def test_accounts_of_another_lead_body_are_not_there(client: FlaskClient, installation: Installation, app: Flask):
    at = installation.now()
    with transaction(installation.engine) as session:
        other = register_lead_body(session, name="Altri", tax_code="50346020014", at=at)
        foreign = _account_of(session, other, at=at)
    assert "altri.example" not in client.get(HOME).text
    for account_id in (foreign, uuid4()):
        for method, page in (
            ("GET", ""),
            *(("POST", each) for each in ("/role", "/link", "/disablement", "/enablement")),
        ):
            address = f"/administration/accounts/{account_id}{page}"
            assert client.open(address, method=method, data={"role": "archivist"}).status_code == 404, address


def _account_of(session: Session, lead_body_id: UUID, *, at) -> UUID:
    role = AccountRole.COORDINATOR
    return create_account(
        session, lead_body_id=lead_body_id, email="a@altri.example", name="A", role=role, language="it", at=at
    )


@pytest.mark.parametrize("role", [AccountRole.COORDINATOR, AccountRole.ARCHIVIST, AccountRole.EVALUATOR])
def test_the_room_is_for_administrators_alone(signed_in, role: AccountRole):
    assert signed_in(role).get(HOME).status_code == 403


def test_the_lead_body_says_whom_to_ask_about_personal_data(client: FlaskClient, installation: Installation):
    assert "a chi chiedere dei dati personali" in client.get(HOME).text
    data = {"name": "Mutua Piemonte", "contact": " privacy@mutua.example"}
    assert client.post("/administration/lead-body", data=data).location == HOME
    page = client.get(HOME).text
    assert "Chi lavora qui per Mutua Piemonte" in page
    assert "a chi chiedere dei dati personali" not in page
    assert 'value="privacy@mutua.example"' in client.get("/administration/lead-body").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "", "contact": ""}, "va compilato"),
        ({"name": "Mutua", "contact": "the office"}, "indirizzo completo"),
        ({"name": "Altri", "contact": ""}, "si chiama «Altri»"),
    ],
)
def test_a_wrong_description_of_the_lead_body_is_refused(
    client: FlaskClient, installation: Installation, data: dict[str, str], words: str
):
    with transaction(installation.engine) as session:
        register_lead_body(session, name="Altri", tax_code="50346020014", at=installation.now())
    answer = client.post("/administration/lead-body", data=data)
    assert answer.status_code == 422
    assert words in answer.text
    assert faults(answer.text, language="it") == []


def _signed_in(app: Flask, account: Newcomer) -> FlaskClient:
    browser = app.test_client()
    assert browser.post("/account/sign-in", data={"email": account.email, "password": PASSWORD}).status_code == 303
    return browser
