"""Signing in, signing out, taking an invitation, and the first administrator."""

import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from app.account import passwords
from app.database import transaction
from app.first_account import first_link
from app.i18n import speaking
from app.installation import Installation, InstallationError
from app.members import account_gate, current_actor
from app.room import Door, Room
from tests.app.page_rules import faults
from tests.app.people import PASSWORD, invite, sign_up
from workflows.actors import ActorKind, Means
from workflows.errors import InvalidError
from workflows.queries.accounts import account_by_id
from workflows.tables.account import Account, AccountRole

SIGN_IN = "/account/sign-in"


def sign_in(client: FlaskClient, email: str, password: str):
    return client.post(SIGN_IN, data={"email": email, "password": password})


def test_passwords_cost_a_guesser_the_work_that_rfc_9106_recommends():
    code = "from app.account.passwords import hash_of; print(hash_of('quattro parole in fila'))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_the_right_password_opens_and_signing_out_closes(app: Flask, installation: Installation):
    newcomer = sign_up(installation)
    client = app.test_client()
    assert sign_in(client, f"  {newcomer.email.upper()} ", PASSWORD).status_code == 303
    assert "Elena Coordinator" in client.get("/").text
    assert client.post("/account/sign-out").location == "/"
    assert "Elena Coordinator" not in client.get("/").text


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(app: Flask, installation: Installation):
    newcomer, invited = sign_up(installation), invite(installation, role=AccountRole.ARCHIVIST)
    tries = [(newcomer.email, "not the password"), ("nobody@mutua.example", PASSWORD), (invited.email, PASSWORD)]
    answers = [sign_in(app.test_client(), *each) for each in tries]
    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.text.replace(email, "") for answer, (email, _) in zip(answers, tries, strict=True)}) == 1
    assert faults(answers[0].text, language="it") == []


def test_without_a_hash_the_same_work_is_done(monkeypatch):
    seen = []
    monkeypatch.setattr(passwords, "_HASHER", _Witness(seen))
    assert not passwords.matches("whatever", password_hash=None)
    assert not passwords.matches("whatever", password_hash="$argon2id$the-account-s")
    assert seen == [passwords._NOBODYS, "$argon2id$the-account-s"]


class _Witness:
    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    def verify(self, password_hash: str, password: str) -> None:
        self.seen.append(password_hash)
        if password_hash != passwords._NOBODYS:
            raise VerifyMismatchError


def test_an_empty_form_says_what_is_missing_and_where(client: FlaskClient):
    answer = client.post(SIGN_IN, data={})
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert 'aria-describedby="email-error"' in answer.text
    assert faults(answer.text, language="it") == []


def test_a_disabled_account_is_out_at_once(app: Flask, installation: Installation):
    newcomer = sign_up(installation)
    client = app.test_client()
    sign_in(client, newcomer.email, PASSWORD)
    with transaction(installation.engine) as session:
        session.get_one(Account, newcomer.account_id).disabled_at = installation.now()
    assert "Elena" not in client.get("/").text
    assert sign_in(client, newcomer.email, PASSWORD).status_code == 422


def test_an_id_that_nobody_has_is_no_account(installation: Installation):
    with Session(installation.engine) as session:
        assert account_by_id(session, account_id=uuid4()) is None


def test_signing_in_starts_a_fresh_session(app: Flask, installation: Installation):
    newcomer = sign_up(installation)
    client = app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    sign_in(client, newcomer.email, PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session


@pytest.fixture
def hall(app: Flask) -> Flask:
    """An application with one more room, for coordinators."""
    room = Room(
        "hall",
        __name__,
        gate=account_gate({AccountRole.COORDINATOR}),
        url_prefix="/hall",
        door=Door("The hall", "hall.inside"),
    )

    @room.route("/", methods=["GET", "POST"])
    def inside() -> dict[str, object]:
        actor = current_actor()
        return {"kind": actor.kind, "means": actor.means, "coordinates": actor.coordinates, "agent": actor.user_agent}

    app.register_blueprint(room)
    return app


def test_a_stranger_is_asked_to_sign_in_and_then_led_where_it_wanted(hall: Flask, installation: Installation):
    newcomer = sign_up(installation)
    client = hall.test_client()
    assert client.get("/hall/").location == SIGN_IN
    assert sign_in(client, newcomer.email, PASSWORD).location == "/hall/"


def test_a_refused_post_is_not_repeated_after_signing_in(hall: Flask, installation: Installation):
    newcomer = sign_up(installation, role=AccountRole.ARCHIVIST)
    client = hall.test_client()
    client.post("/hall/")
    assert sign_in(client, newcomer.email, PASSWORD).location != "/hall/"


def test_another_role_is_turned_away_and_sees_no_door(hall: Flask, signed_in):
    client = signed_in(AccountRole.ARCHIVIST)
    assert client.get("/hall/").status_code == 403
    assert "The hall" not in client.get("/").text


def test_the_actor_is_the_account_that_signed_in(hall: Flask, signed_in):
    client = signed_in(AccountRole.COORDINATOR)
    assert "The hall" in client.get("/").text
    told = client.get("/hall/", headers={"User-Agent": "x" * 1000}).json
    assert told == {
        "kind": ActorKind.ACCOUNT,
        "means": Means.ACCOUNT,
        "coordinates": True,
        "agent": "x" * 400,
    }


def test_an_invitation_sets_the_password_signs_in_and_is_spent(app: Flask, installation: Installation):
    newcomer = invite(installation)
    address = f"/account/invitation/{newcomer.token}"
    client = app.test_client()
    for _ in range(2):
        page = client.get(address)
        assert page.status_code == 200
        assert newcomer.email in page.text
        assert faults(page.text, language="it") == []
    assert client.post(address, data={"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert "Elena Coordinator" in client.get("/").text
    assert app.test_client().get(address).status_code == 404
    assert sign_in(app.test_client(), newcomer.email, PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("eleven char", "eleven char", "da 12 a 256"),
        (PASSWORD, "something else", "non coincidono"),
        ("", "", "Occorre"),
    ],
)
def test_a_short_or_mistyped_password_is_not_set(
    app: Flask, installation: Installation, password: str, again: str, words: str
):
    newcomer = invite(installation)
    answer = app.test_client().post(
        f"/account/invitation/{newcomer.token}", data={"password": password, "again": again}
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert sign_in(app.test_client(), newcomer.email, password or "-").status_code == 422


def test_an_expired_invitation_says_the_same_as_one_that_never_was(app: Flask, installation: Installation, clock):
    newcomer = invite(installation)
    clock.pass_by(timedelta(days=2))
    expired = app.test_client().get(f"/account/invitation/{newcomer.token}")
    unknown = app.test_client().get("/account/invitation/never-was")
    assert expired.status_code == unknown.status_code == 404
    assert expired.text == unknown.text


LEAD = {
    "lead_name": "Società Mutua Piemonte ETS",
    "lead_tax_code": "50123840014",
    "administrator_email": "presidenza@mutua.example",
}


def with_settings(installation: Installation, **settings: object) -> Installation:
    fields = {name: getattr(installation, name) for name in ("engine", "vault", "secret", "now")}
    return Installation(settings=installation.settings.model_copy(update=settings), **fields)


@pytest.mark.parametrize("settings", [LEAD, {"demonstration": True}], ids=["named", "demonstration"])
def test_the_first_administrator_comes_in_by_a_link_that_works_once(
    app: Flask, installation: Installation, settings: dict[str, object]
):
    beginning = with_settings(installation, **settings)
    earlier, link = first_link(beginning), first_link(beginning)
    assert link.startswith("http://127.0.0.1:8000/account/invitation/")
    client = app.test_client()
    address = link.removeprefix("http://127.0.0.1:8000")
    assert client.get(earlier.removeprefix("http://127.0.0.1:8000")).status_code == 404
    assert client.post(address, data={"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert first_link(beginning) is None


def test_the_first_start_asks_who_leads(installation: Installation):
    with pytest.raises(InstallationError) as refused:
        first_link(with_settings(installation, lead_name="Mutua"))
    assert refused.value.code == "installation.lead_unnamed"


def test_the_first_start_refuses_a_wrong_tax_code(installation: Installation):
    with pytest.raises(InvalidError, match=r"tax_code\.invalid"), speaking(installation.settings, language="it"):
        first_link(with_settings(installation, **LEAD | {"lead_tax_code": "123"}))
