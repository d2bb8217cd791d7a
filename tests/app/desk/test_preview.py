"""Before letters go out, the coordinator sees them; until then nothing is sent and nothing is written."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.installation import Installation
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from tests.app.page_rules import faults
from tests.app.quick_workshop import QuickWorkshop
from tests.app.small_pact import SmallPact
from workflows.actions.amend import amend
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.remove_clause import remove_clause
from workflows.machines.pact import PactState
from workflows.queries.trail import trail_size

DEADLINE = "deadline=2020-07-31"


@pytest.fixture(autouse=True)
def workshop(monkeypatch: pytest.MonkeyPatch) -> QuickWorkshop:
    quick = QuickWorkshop()
    monkeypatch.setattr(Installation, "workshop", lambda _installation: quick)
    return quick


def preview(client: FlaskClient, pact: SmallPact, name: str, asked: str = DEADLINE, language: str = "en"):
    return client.get(f"/desk/{pact.id}/moves/{name}/preview?{asked}", headers={"Accept-Language": language})


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_round_is_seen_before_it_goes_and_leaves_no_trace(client: FlaskClient, pact: SmallPact, language: str):
    pact.gather()
    before = pact.ask(trail_size)
    answer = preview(client, pact, "circulate", language=language)
    assert answer.status_code == 200
    assert faults(answer.text, language=language) == []
    assert "ada@coesa.example" in answer.text
    assert "/r/••••" in answer.text
    assert pact.card.state is PactState.DRAFTING
    assert pact.ask(trail_size) == before
    assert pact.documents() == ()


def test_the_message_of_any_recipient_can_be_read(client: FlaskClient, pact: SmallPact):
    pact.gather()
    speaker = pact.party("ciss").speaker
    assert speaker
    page = preview(client, pact, "circulate", f"{DEADLINE}&person={speaker.id}").text
    assert "The message to Ada CISS" in page


def test_the_circulation_letter_is_made_on_the_spot(client: FlaskClient, pact: SmallPact, workshop: QuickWorkshop):
    pact.gather()
    address = f"/desk/{pact.id}/moves/circulate/letters"
    letter = client.get(f"{address}/{pact.party('coesa').id}-it.pdf?{DEADLINE}")
    assert letter.mimetype == "application/pdf"
    assert [(order.kind, order.language) for order in workshop.asked] == [(DocumentKind.LETTER, "it")]
    assert client.get(f"{address}/{uuid4()}-it.pdf?{DEADLINE}").status_code == 404
    assert client.get(f"{address}/{pact.party('coesa').id}-it.pdf").status_code == 404
    assert client.get(f"{address}/{pact.party('coesa').id}-it.pdf?deadline=2020-01-01").status_code == 404
    workshop.refusing[DocumentKind.LETTER] = DocumentError("pdf.too_long", pages=501, most=500)
    assert client.get(f"{address}/{pact.party('coesa').id}-it.pdf?{DEADLINE}").status_code == 422


def test_a_deadline_in_the_past_or_none_leads_back_with_the_reason(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert preview(client, pact, "circulate", "deadline=2020-01-01").status_code == 422
    assert preview(client, pact, "circulate", "").status_code == 422


def test_a_round_that_cannot_go_says_why(client: FlaskClient, pact: SmallPact):
    assert preview(client, pact, "circulate").status_code == 422


def test_acts_that_would_fall_are_named(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    act = AuthorisingAct(number="7", act_date=pact.installation.now().date())
    coesa = pact.party("coesa").id
    pact.act(record_authorisation, party_id=coesa, act=act, actor=pact.coordinator)
    pact.everybody_approves()
    pact.close()
    pact.coordinate(amend)
    assert "no longer hold" not in preview(client, pact, "circulate").text
    pact.coordinate(remove_clause, clause_id=pact.clause("duration").id)
    assert "passed again: COESA." in preview(client, pact, "circulate").text


def test_the_signing_is_seen_before_it_opens(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    answer = preview(client, pact, "open_signing")
    assert answer.status_code == 200
    assert "/s/••••" in answer.text
    assert pact.card.state is PactState.AGREED


def test_moves_that_write_to_nobody_have_no_preview(client: FlaskClient, pact: SmallPact):
    assert preview(client, pact, "withdraw").status_code == 404
    assert preview(client, pact, "moon").status_code == 404


def test_going_back_keeps_the_day_that_was_chosen(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert "2020-07-31" in client.get(f"/desk/{pact.id}/moves/circulate?{DEADLINE}").text
