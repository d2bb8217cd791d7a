"""What the coordinator sees of the review: who stands where."""

from flask.testing import FlaskClient

from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from workflows.rules.outcome import Answer

ENGLISH = {"Accept-Language": "en"}


def in_review(pact: SmallPact) -> None:
    pact.gather()
    pact.circulate()


def test_positions_are_read_in_full_and_what_is_decided_can_be_left_out(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.everybody_approves()
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")
    whole = client.get(f"/desk/{pact.id}/positions").text
    assert "Due anni sono troppi." in whole
    assert "Durata" in whole
    undecided = client.get(f"/desk/{pact.id}/positions?undecided").text
    assert "Finalità" in undecided
    assert "Durata" not in undecided


def test_when_everything_is_decided_nothing_is_left_to_show(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    pact.everybody_approves()
    assert "Every clause is decided." in client.get(f"/desk/{pact.id}/positions?undecided", headers=ENGLISH).text


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
    assert heads("who=silent") == {"COESA", "CISS"}
    assert heads("who=objecting") == {"COESA"}
    assert heads("who=unreached&page=9") == {"CISS"}
    assert heads("who=moon&undecided=1") == {"Mutua", "COESA"}


def test_a_choice_without_organisations_says_so(client: FlaskClient, pact: SmallPact):
    in_review(pact)
    page = client.get(f"/desk/{pact.id}/positions?who=objecting", headers=ENGLISH).text
    assert "No organisation is among these." in page
