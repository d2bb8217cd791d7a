"""The order of signing at the desk: what is chosen, what it comes to in words, and what proves somebody's powers."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.desk.powers_fields import file_ending
from signatures.digests import sha256
from tests.app.page_rules import faults
from tests.app.small_pact import SmallPact
from tests.factories.small_words import person_code
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.delegate import Duty, NewPowers, delegate
from workflows.actions.open_signing import open_signing
from workflows.actions.order_signing import order_signing
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.parties import PersonCard
from workflows.queries.signatures_asked import signatures_asked
from workflows.tables.party import PowersSource

ENGLISH = {"Accept-Language": "en"}
PDF = b"%PDF-1.7 procura"
RITA = NewPerson(
    name="Rita Costa", office="Consigliera", tax_code=person_code("CSTRTI85C41G674"), email="rita@mutua.example",
    language="it", speaks=False, signs=True, powers="Procura",
)  # fmt: skip


@pytest.fixture
def gathered(pact: SmallPact) -> SmallPact:
    """A pact being drafted between three parties, the first of which has two signatories."""
    pact.gather()
    pact.act(add_person, party_id=pact.party("mutua").id, person=RITA, actor=pact.coordinator)
    return pact


def page(client: FlaskClient, pact: SmallPact, path: str = "order") -> str:
    answer = client.get(f"/desk/{pact.id}/{path}", headers=ENGLISH)
    assert answer.status_code == 200
    assert faults(answer.text, language="en") == []
    return answer.text


def person(pact: SmallPact, name: str) -> PersonCard:
    people = [person for party in ("mutua", "coesa", "ciss") for person in pact.party(party).people]
    return next(person for person in people if person.name == name)


def chosen(pact: SmallPact, steps: Mapping[str, int], *, needed: int = 0) -> dict[str, Any]:
    fields = {f"step-{person(pact, name).id}": step for name, step in steps.items()}
    return {**fields, f"needed-{pact.party('mutua').id}": needed}


def sent(client: FlaskClient, pact: SmallPact, **fields: Any) -> int:
    return client.post(f"/desk/{pact.id}/order", data=fields, headers=ENGLISH).status_code


def steps(pact: SmallPact) -> dict[str, int]:
    return {person.name: person.step for key in ("mutua", "coesa", "ciss") for person in pact.party(key).signatories}


def test_where_nobody_signs_there_is_nothing_to_order(client: FlaskClient, pact: SmallPact):
    told = page(client, pact)
    assert "Nobody signs yet" in told
    assert "Record these steps" not in told


def test_all_at_once_is_said_until_another_order_is_chosen(client: FlaskClient, gathered: SmallPact):
    assert "All are asked at once: Ada Mutua (Mutua), Rita Costa (Mutua), " in page(client, gathered)
    assert sent(client, gathered, preset="one_by_one") == 303
    assert steps(gathered) == {"Ada Mutua": 1, "Rita Costa": 1, "Ada COESA": 2, "Ada CISS": 3}
    told = page(client, gathered)
    for sentence in ("First Ada Mutua (Mutua) and Rita Costa (Mutua).", "Then Ada COESA (COESA).", "Then Ada CISS"):
        assert sentence in told
    assert sent(client, gathered, preset="at_once") == 303
    assert set(steps(gathered).values()) == {1}


def test_steps_are_chosen_one_by_one_and_so_is_how_many_must_sign(client: FlaskClient, gathered: SmallPact):
    own = {"Ada Mutua": 3, "Rita Costa": 1, "Ada COESA": 2, "Ada CISS": 2}
    assert sent(client, gathered, **chosen(gathered, own, needed=1)) == 303
    assert steps(gathered) == own
    told = page(client, gathered)
    assert "First Rita Costa (Mutua)." in told
    assert "Then Ada COESA (COESA) and Ada CISS (CISS)." in told
    assert "For Mutua 1 signature of 2 is enough" in told
    assert "1 of its 2 signatories must sign." in page(client, gathered, "parties")
    assert sent(client, gathered, **chosen(gathered, own)) == 303
    assert gathered.party("mutua").signatures_needed is None


def test_a_step_that_is_not_offered_is_refused_in_words_and_nothing_is_written(
    client: FlaskClient, gathered: SmallPact
):
    answer = client.post(
        f"/desk/{gathered.id}/order", data=chosen(gathered, {"Ada Mutua": 21, "Rita Costa": 1}), headers=ENGLISH
    )
    assert answer.status_code == 422
    assert "Step of Ada Mutua: " in answer.text
    assert set(steps(gathered).values()) == {1}


def test_with_more_parties_than_steps_they_cannot_go_one_by_one(
    client: FlaskClient, gathered: SmallPact, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("app.desk.order.MOST_STEPS", 2)
    told = page(client, gathered)
    assert "There are 2 steps at most" in told
    assert "in the order of the parties" not in told


def test_once_signing_is_open_the_order_is_only_shown_and_the_signatures_stand_step_by_step(
    client: FlaskClient, gathered: SmallPact
):
    order = {"steps": {person(gathered, "Rita Costa").id: 2}, "needed": {}}
    gathered.coordinate(order_signing, **order)
    gathered.circulate()
    gathered.everybody_approves()
    gathered.close()
    gathered.agree()
    assert "Then Rita Costa (Mutua)." in page(client, gathered, "moves/open_signing")
    gathered.coordinate(open_signing, deadline_at=gathered.installation.now() + timedelta(days=40))
    told = page(client, gathered)
    assert "The order was settled when signing opened." in told
    assert "Record these steps" not in told
    assert sent(client, gathered, preset="at_once") == 422
    signatures = page(client, gathered, "signing")
    assert signatures.index("Step 1") < signatures.index("Step 2") < signatures.index("Rita Costa")
    assert "asked now" in signatures
    assert "Is invited once all of the steps before have signed." in signatures
    assert "waits for its turn" in page(client, gathered, "")


def test_a_pact_that_was_withdrawn_is_ordered_no_more(client: FlaskClient, gathered: SmallPact):
    client.post(f"/desk/{gathered.id}/moves/withdraw", data={"reason": "Fine."})
    assert "The pact is withdrawn: nobody will sign it." in page(client, gathered)


NEW = {"name": "Ivo Neri", "office": "Vice", "tax_code": person_code("SLVVIO90D04G674"), "email": "ivo@coesa.example",
       "language": "it", "signs": "y", "powers": "Procura n. 7", "powers_source": "proxy"}  # fmt: skip


def test_the_file_that_proves_powers_is_kept_shown_and_put_into_the_dossier(client: FlaskClient, gathered: SmallPact):
    new = f"/desk/{gathered.id}/parties/{gathered.party('coesa').id}/people/new"
    assert faults(client.get(new, headers=ENGLISH).text, language="en") == []
    assert client.post(new, data=NEW | {"powers_file": (BytesIO(PDF), "Procura n. 7.pdf.P7M")}).status_code == 303
    ivo = person(gathered, "Ivo Neri")
    assert (ivo.powers_source, ivo.powers_file_name) == (PowersSource.PROXY, "Procura_n._7.pdf.pdf")
    assert ivo.powers_file_digest == sha256(PDF)
    told = page(client, gathered, "parties")
    assert "proxy" in told
    answer = client.get(f"/desk/{gathered.id}/people/{ivo.id}/powers")
    assert (answer.data, answer.mimetype) == (PDF, "application/octet-stream")
    assert "Procura_n._7.pdf.pdf" in answer.headers["Content-Disposition"]
    contents = gathered.ask(dossier_contents, read=gathered.installation.vault.get)
    assert contents.attachments == {"powers-coesa-Procura_n._7.pdf.pdf": PDF}


def test_a_file_of_another_kind_is_refused_at_its_field(client: FlaskClient, gathered: SmallPact):
    new = f"/desk/{gathered.id}/parties/{gathered.party('coesa').id}/people/new"
    answer = client.post(new, data=NEW | {"powers_file": (BytesIO(b"MZ"), "procura.pdf")}, headers=ENGLISH)
    assert answer.status_code == 422
    assert "This is not a PDF, P7M, JPEG or PNG file." in answer.text
    assert 'value="Procura n. 7"' in answer.text


@pytest.mark.parametrize(
    ("content", "ending"),
    [(PDF, ".pdf"), (b"\xff\xd8\xff\xe0", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"), (b"GIF89a", None), (b"", None)],
)
def test_a_proof_is_told_by_its_own_first_bytes(content: bytes, ending: str | None):
    assert file_ending(content) == ending


def test_a_correction_leaves_the_file_and_whoever_has_none_has_none_to_hand_over(
    client: FlaskClient, gathered: SmallPact
):
    rita = person(gathered, "Rita Costa")
    address = f"/desk/{gathered.id}/people/{rita.id}"
    fields = {name: getattr(rita, name) for name in ("name", "office", "tax_code", "email", "language", "powers")}
    first = {**fields, "powers_source": "statute", "read_digest": rita.read_digest}
    assert client.get(f"{address}/powers").status_code == 404
    assert client.post(address, data=first | {"powers_file": (BytesIO(PDF), ".p7m")}).status_code == 303
    rita = person(gathered, "Rita Costa")
    assert (rita.powers_source, rita.powers_file_name) == (PowersSource.STATUTE, "p7m.pdf")
    assert "p7m.pdf" in page(client, gathered, f"people/{rita.id}")
    second = {**first, "office": "Vice", "read_digest": rita.read_digest}
    assert client.post(address, data=second).status_code == 303
    assert person(gathered, "Rita Costa").powers_file_digest == sha256(PDF)


def test_a_correction_of_somebody_who_does_not_sign_leaves_powers_alone(client: FlaskClient, gathered: SmallPact):
    mutua = gathered.party("mutua")
    elena = NewPerson(
        name="Elena Berti", office="Vice", tax_code=person_code("BRTLNE79C54G674"), email="elena@mutua.example",
        language="it", speaks=False, signs=False, powers="Delega di firma", powers_source=PowersSource.PROXY,
    )  # fmt: skip
    gathered.act(add_person, party_id=mutua.id, person=elena, actor=gathered.coordinator)
    card = person(gathered, "Elena Berti")
    fields = {name: getattr(card, name) for name in ("name", "tax_code", "email", "language")}
    answer = client.post(
        f"/desk/{gathered.id}/people/{card.id}", data={**fields, "office": "Tesoriera", "read_digest": card.read_digest}
    )
    assert answer.status_code == 303
    card = person(gathered, "Elena Berti")
    assert (card.office, card.powers, card.powers_source) == ("Tesoriera", "Delega di firma", PowersSource.PROXY)


def handing_over(pact: SmallPact, **fields: Any) -> tuple[str, dict[str, Any]]:
    address = f"/desk/{pact.id}/parties/{pact.party('mutua').id}/hand-over"
    new = {key: value for key, value in NEW.items() if key != "signs"}
    return address, {**new, "duties": ["signs"], "successor": "new", "reason": "Ferie.", **fields}


def test_one_of_several_signatories_hands_over_with_what_proves_it(client: FlaskClient, gathered: SmallPact):
    gathered.coordinate(order_signing, steps={person(gathered, "Rita Costa").id: 2}, needed={})
    address, fields = handing_over(gathered)
    form = client.get(address, headers=ENGLISH).text
    assert faults(form, language="en") == []
    assert "Whose signature" in form
    refused = client.post(address, data=fields, headers=ENGLISH)
    assert refused.status_code == 422
    assert "choose whose signature is handed over" in refused.text
    former = {"former": str(person(gathered, "Rita Costa").id), "leaves": "y"}
    address, fields = handing_over(gathered, **former, powers_file=(BytesIO(PDF), "procura.pdf"))
    assert client.post(address, data=fields).status_code == 303
    people = {each.name: (each.signs, each.step) for each in gathered.party("mutua").people}
    assert people == {"Ada Mutua": (True, 1), "Ivo Neri": (True, 2)}
    ivo = person(gathered, "Ivo Neri")
    assert (ivo.powers_source, ivo.powers_file_name) == (PowersSource.PROXY, "procura.pdf")


def test_powers_that_are_recorded_stay_when_nothing_is_said_of_them(client: FlaskClient, gathered: SmallPact):
    mutua, rita = gathered.party("mutua"), person(gathered, "Rita Costa")
    ada = {"party_id": mutua.id, "duty": Duty.SIGNS, "reason": "Ferie.", "actor": gathered.coordinator}
    elena = NewPerson(
        name="Elena Berti", office="Vice", tax_code=person_code("BRTLNE79C54G674"), email="elena@mutua.example",
        language="it", speaks=False, signs=False,
    )  # fmt: skip
    elena_id = gathered.act(add_person, party_id=mutua.id, person=elena, actor=gathered.coordinator)
    powers = NewPowers("Procura", PowersSource.PROXY)
    gathered.act(delegate, person_id=elena_id, from_id=rita.id, powers=powers, **ada)
    address, fields = handing_over(gathered, successor=str(rita.id), former=str(elena_id))
    fields |= {"powers": "", "powers_source": ""}
    assert client.post(address, data=fields).status_code == 303
    rita = person(gathered, "Rita Costa")
    assert (rita.signs, rita.powers, rita.powers_source) == (True, "Procura", PowersSource.OTHER)


def test_whoever_is_no_longer_needed_reads_so(client: FlaskClient, gathered: SmallPact):
    gathered.coordinate(order_signing, steps={}, needed={gathered.party("mutua").id: 1})
    gathered.circulate()
    gathered.everybody_approves()
    gathered.close()
    gathered.agree()
    gathered.coordinate(open_signing, deadline_at=gathered.installation.now() + timedelta(days=40))
    gathered.sign("mutua")
    told = {card.person: card.state.value for card in gathered.ask(signatures_asked)}
    assert (told["Ada Mutua"], told["Rita Costa"]) == ("given", "released")
    assert "no longer asked for" in page(client, gathered, "signing")


def test_no_signature_by_hand_is_recorded_before_its_turn(client: FlaskClient, gathered: SmallPact):
    gathered.coordinate(order_signing, steps={person(gathered, "Rita Costa").id: 2}, needed={})
    gathered.circulate()
    gathered.everybody_approves()
    gathered.close()
    gathered.agree()
    gathered.coordinate(open_signing, deadline_at=gathered.installation.now() + timedelta(days=40))
    asked = next(card for card in gathered.ask(signatures_asked) if card.person == "Rita Costa")
    answer = client.get(f"/desk/{gathered.id}/signing/{asked.id}/paper", headers=ENGLISH, follow_redirects=True)
    assert "The turn of Società Mutua Piemonte ETS has not come yet." in answer.text
