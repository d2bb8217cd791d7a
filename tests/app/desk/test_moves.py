"""The moves of a pact, made by its coordinator."""

from datetime import timedelta

from flask.testing import FlaskClient

from signatures.seal.keys import KEY_FILE
from tests.app.conftest import Clock
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.machines.pact import PactState
from workflows.queries.circulations import circulation_cards
from workflows.rules.outcome import Answer

ENGLISH = {"Accept-Language": "en"}


def move(client: FlaskClient, pact: SmallPact, name: str, **fields: str) -> tuple[int, str | None]:
    answer = client.post(f"/desk/{pact.id}/moves/{name}", data=fields)
    return answer.status_code, answer.location


def made(pact: SmallPact) -> tuple[int, str]:
    return 303, f"/desk/{pact.id}/"


def test_the_text_goes_round_until_the_end_of_the_day_in_rome(client: FlaskClient, pact: SmallPact):
    pact.gather()
    page = client.get(f"/desk/{pact.id}/moves/circulate").text
    assert "ada@coesa.example" in page
    assert 'value="2020-06-24"' in page
    assert move(client, pact, "circulate", deadline="2020-06-24") == made(pact)
    assert pact.ask(circulation_cards)[0].deadline_at.isoformat() == "2020-06-24T21:59:00+00:00"


def test_a_move_that_was_made_already_leads_back_to_the_pact(client: FlaskClient, pact: SmallPact):
    pact.gather()
    for _ in range(2):
        assert move(client, pact, "circulate", deadline="2020-06-24") == made(pact)
    assert len(pact.ask(circulation_cards)) == 1


def test_what_stands_against_a_move_is_said_before_and_after(client: FlaskClient, pact: SmallPact):
    page = client.get(f"/desk/{pact.id}/moves/circulate", headers={"Accept-Language": "en"}).text
    assert "A pact is made between two parties at least." in page
    answer = client.post(f"/desk/{pact.id}/moves/circulate", data={"deadline": "2020-07-31"})
    assert answer.status_code == 422
    assert 'value="2020-07-31"' in answer.text
    assert pact.card.state is PactState.DRAFTING


def test_a_deadline_is_a_day_to_come(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert move(client, pact, "circulate", deadline="soon")[0] == 422
    assert move(client, pact, "circulate", deadline="2020-06-01")[0] == 422


def test_a_round_is_extended_with_a_reason_and_closed_after_its_deadline(
    client: FlaskClient, pact: SmallPact, clock: Clock
):
    pact.gather()
    pact.circulate()
    pact.answer("mutua")
    assert move(client, pact, "extend", deadline="2020-07-31")[0] == 422
    assert move(client, pact, "extend", deadline="2020-07-31", reason="Ferie.") == made(pact)
    page = client.get(f"/desk/{pact.id}/moves/close", headers={"Accept-Language": "en"}).text
    assert "COESA" in page
    assert "3 clauses not answered" in page
    assert move(client, pact, "close")[0] == 422
    clock.pass_by(timedelta(days=90))
    assert move(client, pact, "close") == made(pact)


def test_what_is_in_the_way_of_agreement_is_named_and_led_to(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    amendment = pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    pact.everybody_approves()
    pact.answer("coesa", Answer.OBJECT, on=("duration",), reason="No.")
    clause = f"state=undecided#clause-{pact.clause('duration').id}"
    open_round = client.get(f"/desk/{pact.id}/").text
    assert clause not in open_round
    pact.close()
    for page in (f"/desk/{pact.id}/", f"/desk/{pact.id}/moves/agree"):
        text = client.get(page, headers=ENGLISH).text
        assert faults(text, language="en") == []
        assert clause in text
        assert f"/desk/{pact.id}/amendments/{amendment}" in text
        assert "1 clause is not decided:" in text
        assert "1 amendment is not settled:" in text
    refused = client.post(f"/desk/{pact.id}/moves/agree", headers=ENGLISH)
    assert (refused.status_code, clause in refused.text) == (422, True)


def test_a_closed_round_leads_back_to_the_text_or_on_to_agreement(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    pact.everybody_approves()
    pact.close()
    assert move(client, pact, "amend") == made(pact)
    assert move(client, pact, "circulate", deadline="2020-07-31") == made(pact)
    pact.close()
    assert move(client, pact, "agree") == made(pact)
    assert pact.card.state is PactState.AGREED
    assert move(client, pact, "open_signing", deadline="2020-09-30")[0] == 422
    pact.keep_documents()
    assert move(client, pact, "open_signing", deadline="2020-09-30") == made(pact)
    assert pact.card.state is PactState.SIGNING


def test_a_pact_is_concluded_without_the_missing_ones_only_knowingly(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    assert move(client, pact, "conclude")[0] == 422
    pact.sign("mutua")
    page = client.get(f"/desk/{pact.id}/moves/conclude").text
    assert "COESA, CISS" in page
    assert move(client, pact, "conclude")[0] == 422
    refused = client.post(f"/desk/{pact.id}/moves/conclude", data={}).text
    assert 'id="missing_accepted-error"' in refused
    assert move(client, pact, "conclude", missing_accepted="y") == made(pact)
    assert pact.card.state is PactState.IN_FORCE
    assert move(client, pact, "conclude", missing_accepted="y") == made(pact)


def test_a_signing_leads_back_to_the_text_with_a_reason(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    pact.sign("mutua")
    assert move(client, pact, "reopen")[0] == 422
    assert move(client, pact, "reopen", reason="Un errore nell'articolo 2.") == made(pact)
    assert pact.card.state is PactState.AMENDING
    assert "Ada Mutua" in client.get(f"/desk/{pact.id}/signing").text


def test_a_pact_is_withdrawn_with_a_reason(client: FlaskClient, pact: SmallPact):
    assert move(client, pact, "withdraw", reason="Il bando è scaduto.") == made(pact)
    assert pact.card.state is PactState.WITHDRAWN
    assert client.get(f"/desk/{pact.id}/").status_code == 200


def test_a_move_nobody_knows_is_not_there(client: FlaskClient, pact: SmallPact):
    assert client.get(f"/desk/{pact.id}/moves/end").status_code == 404


def test_signing_does_not_open_on_an_installation_that_is_not_fit_and_what_is_not_is_named(
    client: FlaskClient, pact: SmallPact
):
    pact.reach_agreement()
    pact.keep_documents()
    key = pact.installation.settings.home / "seal" / KEY_FILE
    key.chmod(0o644)
    answer = client.post(f"/desk/{pact.id}/moves/open_signing", data={"deadline": "2020-09-30"}, headers=ENGLISH)
    assert (answer.status_code, "sealing key:" in answer.text) == (422, True)
    assert 'value="2020-09-30"' in answer.text
    assert pact.card.state is PactState.AGREED
    key.chmod(0o600)
    assert move(client, pact, "open_signing", deadline="2020-09-30") == made(pact)
