"""The list of pacts: found by words and state, so many a page."""

from dataclasses import replace
from uuid import uuid4

from flask.testing import FlaskClient

from tests.app.page_rules import faults
from tests.app.small_pact import MODEL, SmallPact
from workflows.actions.open_pact import open_pact

ENGLISH = {"Accept-Language": "en"}


def another(pact: SmallPact, title: str) -> None:
    pact.id = uuid4()
    pact.coordinate(open_pact, model=replace(MODEL, title=title, short_title=title), demonstration=False)


def test_pacts_are_found_by_their_words_and_by_where_they_stand(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    another(pact, "Intesa della città")
    page = client.get("/desk/?words=CITTA", headers=ENGLISH).text
    assert "Intesa della città" in page
    assert "Patto della valle" not in page
    assert "Patto della valle" in client.get("/desk/?state=in_review", headers=ENGLISH).text
    assert "Intesa" not in client.get("/desk/?state=in_review", headers=ENGLISH).text
    assert "No pact answers to this." in client.get("/desk/?words=mare", headers=ENGLISH).text


def test_many_pacts_are_shown_by_pages(client: FlaskClient, pact: SmallPact):
    for number in range(11):
        another(pact, f"Intesa {number}")
    first, second = (client.get(f"/desk/?page={page}", headers=ENGLISH).text for page in (1, 2))
    assert faults(first, language="en") == faults(second, language="en") == []
    assert "Older pacts" in first
    assert "Newer pacts" in second
    assert client.get("/desk/?page=99", headers=ENGLISH).text.count("sheet") == second.count("sheet")
