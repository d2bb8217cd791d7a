"""Corrections at the desk: the terms, the parties, the people; and who leaves."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.database import transaction
from app.installation import Installation
from tests.app.small_pact import PARTIES, SmallPact, small_pact
from workflows.actions.correct_party import correct_party
from workflows.actions.correct_person import correct_person
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.revise_pact import PactTerms, revise_pact
from workflows.details import PersonDetails
from workflows.queries.parties import PartyCard, PersonCard
from workflows.rules.means import SignatureMeans
from workflows.rules.outcome import Silence

ENGLISH = {"Accept-Language": "en"}
TERMS = {
    "title": "Patto delle valli", "short_title": "Valli", "subject": "Un altro patto.", "place": "Torino",
    "silence": "assent", "minimum_signatures": "2", "authorisation_may_be_pending": "y",
}  # fmt: skip


@pytest.fixture
def pact(pact: SmallPact) -> SmallPact:
    pact.gather()
    return pact


def party_data(party: PartyCard, **other: object) -> dict[str, object]:
    values = {name: getattr(party, name) for name in party.WRITTEN if name != "means"}
    means = [lane.value for lane in party.means]
    return {**values, "role": party.role.value, "means": means, "read_digest": party.read_digest, **other}


def person_data(person: PersonCard, **other: str) -> dict[str, str]:
    return {**{name: getattr(person, name) for name in person.WRITTEN}, "read_digest": person.read_digest, **other}


def speaker(pact: SmallPact, key: str) -> PersonCard:
    card = pact.party(key).speaker
    assert card
    return card


def moved(person: PersonCard, email: str) -> PersonDetails:
    values = {name: getattr(person, name) for name in person.WRITTEN}
    return PersonDetails(**{**values, "email": email})


def test_the_terms_are_revised(client: FlaskClient, pact: SmallPact):
    address = f"/desk/{pact.id}/terms"
    assert "Patto della valle" in client.get(address).text
    for _ in range(2):
        assert client.post(address, data=TERMS | {"read_digest": pact.card.read_digest}).status_code == 303
    card = pact.card
    assert (card.title, card.place, card.silence, card.minimum_signatures) == (
        "Patto delle valli", "Torino", Silence.ASSENT, 2,
    )  # fmt: skip
    assert (
        "the terms of the pact were changed: title"
        in client.get(f"/desk/{pact.id}/trail", headers=ENGLISH).text.lower()
    )


def test_terms_that_cannot_be_taken_come_back_as_they_were_typed(client: FlaskClient, pact: SmallPact):
    for wrong in ({"title": " "}, {"minimum_signatures": "0"}, {"silence": "no"}, {"subject": "\u200b"}):
        data = TERMS | {"read_digest": pact.card.read_digest} | wrong
        answer = client.post(f"/desk/{pact.id}/terms", data=data)
        assert answer.status_code == 422
        assert "Torino" in answer.text
    assert pact.card.title == "Patto della valle"


def test_terms_that_somebody_else_revised_are_shown_before_they_are_replaced(client: FlaskClient, pact: SmallPact):
    read = pact.card.read_digest
    other = PactTerms(
        "Patto di un altro", "Altro", "Un altro patto.", "Torino", Silence.ASSENT, 3, authorisation_may_be_pending=True
    )
    pact.coordinate(revise_pact, terms=other, read_digest=read)
    answer = client.post(f"/desk/{pact.id}/terms", data=TERMS | {"read_digest": read})
    assert answer.status_code == 409
    assert "Patto di un altro" in answer.text
    assert "Patto delle valli" in answer.text
    digest = re.search(r'name="read_digest"[^>]*value="([0-9a-f]{64})"', answer.text)
    assert digest
    assert client.post(f"/desk/{pact.id}/terms", data=TERMS | {"read_digest": digest[1]}).status_code == 303
    assert pact.card.title == "Patto delle valli"


def test_the_terms_of_a_text_that_goes_round_are_read_only(client: FlaskClient, pact: SmallPact):
    read = pact.card.read_digest
    pact.circulate()
    assert "<form" not in client.get(f"/desk/{pact.id}/terms").text.split("<main")[1]
    assert client.post(f"/desk/{pact.id}/terms", data=TERMS | {"read_digest": read}).status_code == 422


def test_a_party_is_corrected(client: FlaskClient, pact: SmallPact):
    party = pact.party("coesa")
    address = f"/desk/{pact.id}/parties/{party.id}"
    assert 'value="50346020014"' in client.get(address).text
    data = party_data(party, seat="Torino", authorising_body="Assemblea", means=["paper"])
    assert client.post(address, data=data).status_code == 303
    card = pact.party("coesa")
    assert (card.seat, card.authorising_body, card.means) == ("Torino", "Assemblea", (SignatureMeans.PAPER,))


def test_a_party_that_somebody_else_corrected_is_shown_beside_what_was_typed(client: FlaskClient, pact: SmallPact):
    party = pact.party("coesa")
    details = replace(PARTIES[1].details, seat="Ivrea", means=frozenset({SignatureMeans.QUALIFIED}))
    pact.act(correct_party, party_id=party.id, party=details, read_digest=party.read_digest, actor=pact.coordinator)
    answer = client.post(f"/desk/{pact.id}/parties/{party.id}", data=party_data(party, seat="Torino"))
    assert answer.status_code == 409
    assert "Ivrea" in answer.text
    assert "Torino" in answer.text


@pytest.mark.parametrize(
    "wrong", [{"tax_code": "50123840014"}, {"role": "lead"}, {"means": ["smoke"]}, {"weight": "0"}, {"name": ""}]
)
def test_a_correction_that_cannot_be_taken_is_told(client: FlaskClient, pact: SmallPact, wrong: dict[str, object]):
    party = pact.party("coesa")
    answer = client.post(f"/desk/{pact.id}/parties/{party.id}", data=party_data(party, seat="Torino", **wrong))
    assert answer.status_code == 422
    assert "Torino" in answer.text
    assert pact.party("coesa") == party


def test_a_party_leaves_with_its_people_after_being_shown_and_comes_back(client: FlaskClient, pact: SmallPact):
    party = pact.party("coesa")
    address = f"/desk/{pact.id}/parties/{party.id}/remove"
    assert "Ada COESA" in client.get(address).text
    assert client.post(address).status_code == 303
    assert "Ada COESA" not in client.get(f"/desk/{pact.id}/parties").text
    assert client.post(address).status_code == 404
    back = {"short_name": "Coesa", "key": ""} | party_data(party)
    assert client.post(f"/desk/{pact.id}/parties/new?kind=consortium", data=back).status_code == 303
    assert pact.party("coesa").id == party.id


def test_the_lead_stays(client: FlaskClient, pact: SmallPact):
    assert client.post(f"/desk/{pact.id}/parties/{pact.party('mutua').id}/remove").status_code == 422


def test_a_person_gets_another_address(client: FlaskClient, pact: SmallPact):
    person = speaker(pact, "coesa")
    address = f"/desk/{pact.id}/people/{person.id}"
    assert person.email in client.get(address).text
    assert client.post(address, data=person_data(person, email="nowhere")).status_code == 422
    for _ in range(2):
        assert client.post(address, data=person_data(person, email="ada@altrove.example")).status_code == 303
    assert speaker(pact, "coesa").email == "ada@altrove.example"


def test_a_person_whom_somebody_else_corrected_is_shown(client: FlaskClient, pact: SmallPact):
    person = speaker(pact, "coesa")
    pact.act(
        correct_person, person_id=person.id, person=moved(person, "ada@ivrea.example"),
        read_digest=person.read_digest, actor=pact.coordinator,
    )  # fmt: skip
    answer = client.post(f"/desk/{pact.id}/people/{person.id}", data=person_data(person, email="ada@torino.example"))
    assert answer.status_code == 409
    assert "ada@ivrea.example" in answer.text
    assert "ada@torino.example" in answer.text


def test_once_the_text_is_agreed_only_address_and_language_change(client: FlaskClient, pact: SmallPact):
    pact.circulate()
    pact.everybody_approves()
    pact.close()
    pact.agree()
    person = speaker(pact, "coesa")
    address = f"/desk/{pact.id}/people/{person.id}"
    assert "readonly" in client.get(address).text
    assert client.post(address, data=person_data(person, name="Altra")).status_code == 422
    assert client.post(address, data=person_data(person, language="en")).status_code == 303


def test_a_person_leaves_after_being_shown(client: FlaskClient, pact: SmallPact):
    person = speaker(pact, "coesa")
    address = f"/desk/{pact.id}/people/{person.id}/remove"
    assert person.name in client.get(address).text
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 404
    assert "nobody speaks for it" in client.get(f"/desk/{pact.id}/parties", headers=ENGLISH).text


def test_who_speaks_in_the_open_round_stays_until_somebody_takes_over(client: FlaskClient, pact: SmallPact):
    pact.circulate()
    answer = client.post(f"/desk/{pact.id}/people/{speaker(pact, 'coesa').id}/remove", headers=ENGLISH)
    assert answer.status_code == 422
    assert "speaks in the round that is open" in answer.text


def test_ids_of_another_pact_are_not_there(client: FlaskClient, pact: SmallPact, installation: Installation):
    with transaction(installation.engine) as session:
        lead_body_id = register_lead_body(session, name="Altri", tax_code="50277190018", at=installation.now())
    foreign = small_pact(installation, lead_body_id=lead_body_id, account_id=uuid4())
    foreign.gather()
    party, person = foreign.party("coesa"), speaker(foreign, "coesa")
    for page in (
        f"parties/{party.id}",
        f"parties/{party.id}/remove",
        f"people/{person.id}",
        f"people/{person.id}/remove",
    ):
        for own in (pact.id, foreign.id):
            assert client.get(f"/desk/{own}/{page}").status_code == 404
            assert client.post(f"/desk/{own}/{page}").status_code == 404
    assert client.get(f"/desk/{foreign.id}/terms").status_code == 404
    assert client.get(f"/desk/new/pacts/{foreign.id}").status_code == 404
    assert client.post(f"/desk/{foreign.id}/parties/suggested/coesa").status_code == 404
    assert foreign.party("coesa") == party
