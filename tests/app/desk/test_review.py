"""What the coordinator sees of the review: who stands where."""

import csv

from flask.testing import FlaskClient

from tests.app.desk.negotiated import in_review, reopen
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.actions.take_uncontested import take_uncontested
from workflows.rules.outcome import Answer

ENGLISH = {"Accept-Language": "en"}


def test_positions_are_read_in_full_and_what_is_decided_can_be_left_out(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.everybody_approves()
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")
    whole = client.get(f"/desk/{pact.id}/positions").text
    assert "Due anni sono troppi." in whole
    assert "Durata" in whole
    undecided = client.get(f"/desk/{pact.id}/positions?state=undecided").text
    assert "Finalità" in undecided
    assert "Durata" not in undecided


def test_when_everything_is_decided_nothing_is_left_to_show(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.everybody_approves()
    assert "Every clause is decided." in client.get(f"/desk/{pact.id}/positions?state=undecided", headers=ENGLISH).text


def test_the_pact_tells_who_still_owes_what(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.answer("mutua")
    page = client.get(f"/desk/{pact.id}/", headers=ENGLISH).text
    assert "2 organisations have not answered everything yet." in page
    assert "1 of 3 organisations have answered everything" in page
    assert "1 organisation has answered everything" in page
    assert "0 of 3 clauses answered" in page


def test_the_grid_is_shown_by_pages_of_the_organisations_that_were_asked_for(
    client: FlaskClient, pact: SmallPact, monkeypatch
):
    in_review(pact)
    monkeypatch.setattr("app.desk.positions.A_PAGE", 2)
    pact.answer("mutua")
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")

    def heads(asked: str) -> set[str]:
        page = client.get(f"/desk/{pact.id}/positions?{asked}", headers=ENGLISH).text
        assert faults(page, language="en") == []
        return {name for name in ("Mutua", "COESA", "CISS") if f'<th scope="col">{name}</th>' in page}

    assert (heads("page=1"), heads("page=2")) == ({"Mutua", "COESA"}, {"CISS"})
    assert heads("answer=silent") == {"COESA", "CISS"}
    assert heads("answer=object") == {"COESA"}
    assert heads("who=unreached&page=9") == {"CISS"}
    assert heads("who=moon&state=tide") == {"Mutua", "COESA"}


def test_what_is_shown_can_be_narrowed_to_answers_clauses_and_organisations(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.answer("mutua")
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")
    pact.answer("coesa", Answer.REMARK, on=("duration",), reason="Va bene.")

    def shown(asked: str) -> set[str]:
        page = client.get(f"/desk/{pact.id}/positions?{asked}", headers=ENGLISH).text
        assert faults(page, language="en") == []
        return {key for key in ("premises", "purposes", "duration") if f'id="clause-{pact.clause(key).id}"' in page}

    coesa, mutua = (f"who={pact.party(key).id}" for key in ("coesa", "mutua"))
    assert shown("state=contested") == {"purposes"}
    assert shown("state=adopted") == shown("state=changed") == set()
    assert shown("answer=object") == {"purposes"}
    assert shown("answer=remark") == {"duration"}
    assert shown("answer=carried") == shown("answer=abstain") == set()
    assert shown("answer=silent") == shown("answer=approve") == {"premises", "purposes", "duration"}
    assert shown(f"answer=silent&{coesa}") == {"premises"}
    assert shown(f"answer=silent&{mutua}") == set()
    assert shown(f"answer=object&{mutua}") == set()
    assert shown("who=unreached&answer=approve") == set()
    assert "No clause is among these." in client.get(f"/desk/{pact.id}/positions?state=changed", headers=ENGLISH).text


def test_the_second_round_marks_what_changed_and_tells_what_was_carried(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    reopen(pact)
    pact.coordinate(take_uncontested)
    pact.circulate()
    changed = client.get(f"/desk/{pact.id}/positions?state=changed", headers=ENGLISH).text
    assert "changed since last time" in changed
    assert f'id="clause-{pact.clause("duration").id}"' not in changed
    carried = client.get(f"/desk/{pact.id}/positions?answer=carried", headers=ENGLISH).text
    assert "Approve 3, of which with a remark 0; abstain 0; object 0; silent 0. 3 answers are from the round" in carried
    assert "2 of 3<br>" in carried
    assert f'id="clause-{pact.clause("purposes").id}"' not in carried


def test_the_whole_table_is_handed_over_for_spreadsheets(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="=1+1; mai!")
    answered = client.get(f"/desk/{pact.id}/positions.csv", headers=ENGLISH)
    assert answered.headers["Content-Disposition"] == "attachment; filename=positions.csv"
    italian = client.get(f"/desk/{pact.id}/positions.csv", headers={"Accept-Language": "it"})
    rows = list(csv.reader(italian.data.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Articolo", "Rubrica", "Come si decide", "Stato", "Esito", "Mutua", "COESA", "CISS"]
    number, heading, rule, state, told, *stands = rows[2]
    assert (number, heading, rule, state) == ("1", "Finalità", "consenso: nessuna obiezione motivata", "contestata")
    assert told.startswith("Manca il consenso")
    assert stands == ["non ha risposto", "obietta: =1+1; mai!", "non ha risposto"]


def test_a_choice_without_organisations_says_so(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    page = client.get(f"/desk/{pact.id}/positions?answer=object", headers=ENGLISH).text
    assert "No organisation is among these." in page
