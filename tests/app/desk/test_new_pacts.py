"""A pact that starts from another pact, or from nothing."""

import re
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from tests.app.small_pact import SmallPact
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.queries.pact_titles import pact_title
from workflows.queries.texts import working_text

TERMS = {
    "title": "Patto nuovo", "short_title": "Nuovo", "subject": "Si ricomincia.", "place": "Torino",
    "silence": "assent", "minimum_signatures": "2",
}  # fmt: skip


@pytest.fixture
def pact(pact: SmallPact) -> SmallPact:
    pact.gather()
    return pact


def opened(client: FlaskClient, pact: SmallPact, address: str, **terms: str) -> SmallPact:
    chosen = re.search(r'name="pact_id"[^>]*value="([^"]+)"', client.get(address).text)
    assert chosen
    for _ in range(2):
        assert client.post(address, data={**TERMS, **terms, "pact_id": chosen[1]}).status_code == 303
    return SmallPact(installation=pact.installation, coordinator=pact.coordinator, id=UUID(chosen[1]))


def test_a_pact_starts_from_another_with_its_text_and_its_own_title(client: FlaskClient, pact: SmallPact):
    clause = pact.clause("purposes")
    for subject, heading, text in ((clause, "Purposes", "The Parties work."), (pact.card, "The pact", "A short pact.")):
        digest = clause.text_digest if subject is clause else pact.ask(pact_title).digest
        draft = TranslationDraft(subject.id, "en", digest, heading, text)
        pact.coordinate(write_translation, draft=draft)
    page = client.get(f"/desk/new/pacts/{pact.id}")
    assert 'value="Patto della valle"' in page.text
    other = opened(client, pact, f"/desk/new/pacts/{pact.id}")
    assert (other.card.title, other.card.minimum_signatures) == ("Patto nuovo", 2)
    words = [(clause.key, clause.text_digest) for clause in pact.ask(working_text).clauses]
    assert [(clause.key, clause.text_digest) for clause in other.ask(working_text).clauses] == words
    assert [annex.heading for annex in other.ask(working_text).annexes] == ["Le Parti", "Piano"]
    assert [clause.heading for clause in other.ask(working_text, language="en").clauses][1] == "Purposes"
    assert other.ask(pact_title, language="en").title == "Patto nuovo"
    same = opened(client, pact, f"/desk/new/pacts/{pact.id}", title="Patto della valle", subject="Un patto breve.")
    assert same.ask(pact_title, language="en").title == "The pact"


def test_a_party_comes_over_with_its_people_once(client: FlaskClient, pact: SmallPact):
    other = opened(client, pact, f"/desk/new/pacts/{pact.id}")
    page = client.get(f"/desk/{other.id}/parties").text
    assert f"/desk/{other.id}/parties/suggested/coesa" in page
    address = f"/desk/{other.id}/parties/suggested/coesa"
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 404
    party = other.party("coesa")
    assert (party.tax_code, party.authorising_body) == ("50346020014", "Consiglio di amministrazione")
    assert [(person.email, person.speaks, person.signs) for person in party.people] == [
        ("ada@coesa.example", True, True)
    ]
    assert "suggested/coesa" not in client.get(f"/desk/{other.id}/parties").text


def test_a_party_that_only_a_model_proposes_does_not_come_over(client: FlaskClient, pact: SmallPact):
    assert client.post(f"/desk/{pact.id}/parties/suggested/cpe").status_code == 404


def test_a_party_cannot_come_over_into_a_text_that_goes_round(client: FlaskClient, pact: SmallPact):
    other = opened(client, pact, f"/desk/new/pacts/{pact.id}")
    for key in ("mutua", "coesa"):
        client.post(f"/desk/{other.id}/parties/suggested/{key}")
    other.circulate()
    assert client.post(f"/desk/{other.id}/parties/suggested/ciss").status_code == 422


def test_an_empty_pact_waits_for_its_first_clause(client: FlaskClient, pact: SmallPact):
    other = opened(client, pact, "/desk/new/empty", language="en")
    assert (other.card.language, other.card.title) == ("en", "Patto nuovo")
    page = client.get(f"/desk/{other.id}/text", headers={"Accept-Language": "en"}).text
    assert "without one the pact cannot go round" in page
    assert client.get(f"/desk/{other.id}/parties").status_code == 200


def test_what_a_pact_can_start_from_is_on_one_page(client: FlaskClient, pact: SmallPact):
    page = client.get("/desk/new").text
    for way in ("/desk/new/welfare/it", f"/desk/new/pacts/{pact.id}", "/desk/new/empty"):
        assert f'href="{way}"' in page


@pytest.mark.parametrize("wrong", [{"title": ""}, {"minimum_signatures": "many"}, {"pact_id": "7"}, {"language": "fr"}])
def test_terms_that_cannot_be_taken_open_nothing(client: FlaskClient, pact: SmallPact, wrong: dict[str, str]):
    data = {**TERMS, "language": "it", "pact_id": str(uuid4()), **wrong}
    answer = client.post("/desk/new/empty", data=data)
    assert answer.status_code == 422
    assert "Si ricomincia." in answer.text


def test_a_pact_like_one_that_is_not_there_is_not_there(client: FlaskClient, pact: SmallPact):
    assert client.get(f"/desk/new/pacts/{uuid4()}").status_code == 404
