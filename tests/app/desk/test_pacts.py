"""New pacts, their parties and their people."""

import re
from dataclasses import replace
from uuid import uuid4

from flask.testing import FlaskClient

from app.database import reading
from app.installation import Installation
from tests.app.small_pact import MODEL, SmallPact
from workflows.actions.open_pact import open_pact
from workflows.queries.accounts import account_for_sign_in
from workflows.queries.pact_cards import pact_cards
from workflows.rules.means import SignatureMeans

PARTY = {
    "key": "cpe", "name": "Consorzio Pinerolo Energia", "short_name": "CPE", "tax_code": "50277190018",
    "seat": "Pinerolo", "role": "partner", "category": "private", "weight": "1", "means": ["click_code", "paper"],
}  # fmt: skip
PERSON = {
    "name": "Marco Gaydou", "office": "Direttore", "tax_code": "GYDMRC83H25L277G", "email": "marco@cpe.example",
    "language": "it", "speaks": "y",
}  # fmt: skip


def test_a_pact_opens_from_a_model_once_even_when_the_button_is_pressed_twice(
    client: FlaskClient, installation: Installation
):
    page = client.get("/desk/new/welfare/en").text
    chosen = re.search(r'name="pact_id"[^>]*value="([^"]+)"', page)
    assert chosen
    for _ in range(2):
        answer = client.post("/desk/new/welfare/en", data={"pact_id": chosen[1]})
        assert (answer.status_code, answer.location) == (303, f"/desk/{chosen[1]}/parties")
    with reading(installation.engine) as session:
        account = account_for_sign_in(session, email="coordinator@mutua.example")
        assert account
        cards = pact_cards(session, lead_body_id=account.card.lead_body_id)
    assert [card.language for card in cards] == ["en"]


def test_a_model_that_does_not_exist_is_not_there(client: FlaskClient):
    assert client.get("/desk/new/welfare/fr").status_code == 404


def test_an_id_that_is_none_opens_nothing(client: FlaskClient):
    assert client.post("/desk/new/welfare/en", data={"pact_id": "seven"}).status_code == 422


def test_a_party_that_the_model_suggests_comes_in_when_it_is_completed(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/parties/new?model=cpe"
    assert 'value="Consorzio Pinerolo Energia"' in client.get(address).text
    answer = client.post(address, data=PARTY)
    assert (answer.status_code, answer.location) == (303, f"/desk/{pact.id}/parties")
    party = pact.party("cpe")
    assert party.means == (SignatureMeans.CLICK_CODE, SignatureMeans.PAPER)
    assert "model=cpe" not in client.get(f"/desk/{pact.id}/parties").text


def test_a_wrong_tax_code_is_told_and_what_was_typed_stays(client: FlaskClient, pact: SmallPact):
    answer = client.post(f"/desk/{pact.id}/parties/new?model=cpe", data=PARTY | {"tax_code": "123"})
    assert answer.status_code == 422
    assert "123" in answer.text
    assert 'value="CPE"' in answer.text


def test_a_pact_whose_model_is_no_longer_built_in_suggests_nobody(client: FlaskClient, pact: SmallPact):
    pact.id = uuid4()
    pact.coordinate(open_pact, model=replace(MODEL, key="long-gone"), demonstration=False)
    assert "model=" not in client.get(f"/desk/{pact.id}/parties").text


def test_the_kind_of_body_is_asked_first(client: FlaskClient, pact: SmallPact):
    page = client.get(f"/desk/{pact.id}/parties/new").text
    assert 'value="public_body"' in page
    assert "tax_code" not in page


def test_a_public_body_is_offered_the_qualified_signature_alone_and_told_why(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/parties/new?kind=public_body"
    page = client.get(address).text
    assert "15, c. 2-bis" in page
    assert 'value="qualified"' in page
    assert 'value="paper"' not in page
    forged = PARTY | {"key": "", "short_name": "Città di Porte", "means": ["paper"]}
    assert client.post(address, data=forged).status_code == 422
    assert client.post(address, data=forged | {"means": ["qualified"]}).status_code == 303
    assert pact.party("citta-di-porte").means == (SignatureMeans.QUALIFIED,)


def test_a_person_is_added_to_a_party(client: FlaskClient, pact: SmallPact):
    client.post(f"/desk/{pact.id}/parties/new?model=cpe", data=PARTY)
    address = f"/desk/{pact.id}/parties/{pact.party('cpe').id}/people/new"
    assert client.post(address, data=PERSON | {"email": "nowhere"}).status_code == 422
    assert client.post(address, data=PERSON | {"signs": "y"}).status_code == 422
    assert client.post(address, data=PERSON).status_code == 303
    speaker = pact.party("cpe").speaker
    assert speaker
    assert speaker.name == "Marco Gaydou"
    assert client.post(address, data=PERSON).status_code == 422


def test_a_party_of_no_pact_gets_nobody(client: FlaskClient, pact: SmallPact):
    assert client.get(f"/desk/{pact.id}/parties/{uuid4()}/people/new").status_code == 404


def test_what_is_wrong_with_a_tax_code_is_told_beside_it(client: FlaskClient, pact: SmallPact):
    address, english = f"/desk/{pact.id}/parties/new?model=cpe", {"Accept-Language": "en"}
    for code, words in (
        ("123", "Eleven digits are needed: here there are 3."),
        ("50277190019", "The last character does not go with the others"),
        ("GYDMRC83", "Sixteen characters are needed: here there are 8."),
    ):
        assert words in client.post(address, data=PARTY | {"tax_code": code}, headers=english).text
    client.post(address, data=PARTY)
    person = f"/desk/{pact.id}/parties/{pact.party('cpe').id}/people/new"
    answer = client.post(person, data=PERSON | {"tax_code": "50277190018"}, headers=english)
    assert "Sixteen characters are needed: here there are 11." in answer.text
