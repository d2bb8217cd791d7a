"""Before a circulated text changes, the coordinator reads what falls with it, by name, and says so."""

import re
from datetime import date
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.desk import effects
from tests.app.desk.knowing import knowing
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.amend import amend
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.queries.change_effects import ChangeEffects, FallingAct
from workflows.queries.texts import working_text
from workflows.rules.outcome import Answer

ENGLISH = {"Accept-Language": "en"}
CLAUSE = {"kind": "article", "heading": "Scopi", "text": "Le Parti si aiutano.", "rule": "consent"}


@pytest.fixture
def amending(pact: SmallPact) -> SmallPact:
    """Return a pact being amended after a round in which everybody answered; COESA holds an act."""
    pact.gather()
    pact.circulate()
    pact.everybody_approves()
    pact.answer("coesa", Answer.REMARK, on=("purposes",), reason="Bene.")
    pact.close()
    hold(pact, "7")
    pact.coordinate(amend)
    return pact


def hold(pact: SmallPact, number: str) -> None:
    act = AuthorisingAct(number=number, act_date=date(2020, 5, 1))
    pact.act(record_authorisation, party_id=pact.party("coesa").id, act=act, actor=pact.coordinator)


def addresses(pact: SmallPact) -> dict[str, dict[str, str]]:
    """Return every form that changes the text, with what it is sent."""
    text, room = pact.ask(working_text), f"/desk/{pact.id}"
    clause, annex = pact.clause("purposes"), text.annexes[1]
    words = {"heading": "Piano delle azioni", "text": "Da scrivere."}
    return {
        f"{room}/clauses/{clause.id}": CLAUSE | {"read_digest": clause.read_digest},
        f"{room}/clauses/new": CLAUSE | {"key": "aims"},
        f"{room}/clauses/{pact.clause('duration').id}/move": {"place": "0"},
        f"{room}/annexes/{annex.id}": words | {"read_digest": annex.read_digest},
        f"{room}/annexes/new": words,
        f"{room}/clauses/{pact.clause('duration').id}/remove": {},
        f"{room}/annexes/{annex.id}/remove": {},
    }


def test_every_change_names_what_falls_and_is_made_only_by_whoever_says_to_know(
    client: FlaskClient, amending: SmallPact
):
    for address, data in addresses(amending).items():
        before = amending.ask(working_text)
        page = client.get(address, headers=ENGLISH).text
        assert "act no. 7 of its Consiglio di amministrazione" in page, address
        assert faults(page, language="en") == [], address
        refused = client.post(address, data=data, headers=ENGLISH)
        assert (refused.status_code, amending.ask(working_text)) == (422, before), address
        assert "Read what would fall, then tick the box." in refused.text
        assert data.get("text", "") in refused.text
        assert client.post(address, data=data | knowing(client, address)).status_code == 303, address
        assert amending.ask(working_text) != before, address


def test_the_positions_on_the_clause_are_named_with_it(client: FlaskClient, amending: SmallPact):
    page = client.get(f"/desk/{amending.id}/clauses/{amending.clause('purposes').id}", headers=ENGLISH).text
    assert "<strong>COESA</strong> (approves with a remark)" in page
    page = client.get(f"/desk/{amending.id}/clauses/new", headers=ENGLISH).text
    assert "(approve" not in page


def test_what_falls_now_is_shown_when_it_is_not_what_was_read(client: FlaskClient, amending: SmallPact):
    address = f"/desk/{amending.id}/clauses/{amending.clause('purposes').id}/remove"
    known = knowing(client, address)
    hold(amending, "8")
    late = client.post(address, data=known, headers=ENGLISH)
    assert late.status_code == 422
    assert "What would fall has changed in the meantime" in late.text
    assert "act no. 8" in late.text
    assert "checked" not in late.text
    assert client.post(address, data=known | {"effects_digest": "0" * 64}).status_code == 422
    assert client.post(address, data=knowing(client, address)).status_code == 303


def test_what_came_to_fall_between_the_reading_and_the_change_undoes_the_change(
    client: FlaskClient, amending: SmallPact, monkeypatch
):
    address = f"/desk/{amending.id}/clauses/{amending.clause('purposes').id}/remove"
    known = knowing(client, address)
    read, more = effects.change_effects, iter(["first", "then"])

    def then_more(session, **arguments) -> ChangeEffects:
        found: ChangeEffects = read(session, **arguments)
        return found if next(more) == "first" else ChangeEffects((FallingAct("COESA", "CdA", "9"),), found.clauses)

    monkeypatch.setattr(effects, "change_effects", then_more)
    answer = client.post(address, data=known, headers=ENGLISH)
    assert answer.status_code == 422
    assert "act no. 9 of its CdA" in answer.text
    assert amending.clause("purposes")


def test_a_text_that_never_went_round_is_changed_without_a_box(client: FlaskClient, pact: SmallPact):
    page = client.get(f"/desk/{pact.id}/clauses/{pact.clause('purposes').id}/remove").text
    assert 'name="known"' not in page


def test_moving_asks_first_only_where_something_falls(client: FlaskClient, amending: SmallPact):
    address = f"/desk/{amending.id}/clauses/{amending.clause('duration').id}/move"
    assert f"{address}?place=1" in client.get(f"/desk/{amending.id}/text").text
    page = client.get(f"{address}?place=1", headers=ENGLISH).text
    assert "it would come right after:" in page
    assert re.search('name="place"[^>]*value="1"', page)
    assert client.get(f"/desk/{amending.id}/clauses/{uuid4()}/move").status_code == 404


def test_the_circulation_says_whose_positions_fall_on_which_clauses(client: FlaskClient, amending: SmallPact):
    clause = amending.clause("purposes")
    address = f"/desk/{amending.id}/clauses/{clause.id}"
    client.post(address, data=CLAUSE | {"read_digest": clause.read_digest} | knowing(client, address))
    page = client.get(f"/desk/{amending.id}/moves/circulate/preview?deadline=2020-06-30", headers=ENGLISH).text
    assert "The words of 1 clause changed" in page
    assert "<strong>COESA</strong> (approves with a remark)" in page
    assert "Durata" not in page[page.index("The words of") : page.index("</details>")]
    assert faults(page, language="en") == []
