"""What the coordinator keeps: authorising acts, documents, signatures, the register."""

import json
from io import BytesIO
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from app.desk import trail
from tests.app.small_pact import PDF, SmallPact
from workflows.actions.fail_document import fail_document
from workflows.actors import WORKER
from workflows.machines.authorisation import AuthorisationState
from workflows.tables.document import DocumentState


def authorisation(client: FlaskClient, pact: SmallPact, party: str = "coesa", **fields: object) -> int:
    address = f"/desk/{pact.id}/authorisations/{pact.party(party).id}"
    return client.post(address, data=fields).status_code


def test_an_authorising_act_is_recorded_with_its_file_under_a_safe_name(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    file = (BytesIO(PDF), "../../delibera n. 7.pdf")
    assert authorisation(client, pact, number="7", act_date="2020-05-04", file=file) == 303
    act = pact.party("coesa").authorisation
    assert act
    assert act.state is AuthorisationState.HELD
    assert act.file_name == "delibera_n._7.pdf"
    assert act.file_digest
    assert pact.installation.vault.get(act.file_digest) == PDF


def test_a_correction_keeps_the_file_that_was_given(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    assert authorisation(client, pact, number="7", act_date="2020-05-04", file=(BytesIO(PDF), "à.pdf")) == 303
    assert authorisation(client, pact, number="8", act_date="2020-05-04") == 303
    act = pact.party("coesa").authorisation
    assert act
    assert (act.number, act.file_name) == ("8", "a.pdf")


def test_a_file_that_is_no_pdf_is_refused_and_so_is_a_day_to_come(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    assert authorisation(client, pact, number="7", act_date="2020-05-04", file=(BytesIO(b"MZ"), "x.pdf")) == 422
    assert authorisation(client, pact, number="7", act_date="2020-12-24") == 422
    act = pact.party("coesa").authorisation
    assert act
    assert act.state is AuthorisationState.PENDING


def test_an_act_without_a_file_is_an_act(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    assert authorisation(client, pact, number="7", act_date="2020-05-04") == 303


def test_an_act_before_the_first_round_is_about_no_text(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert authorisation(client, pact, number="7", act_date="2020-05-04") == 422


def test_a_party_that_needs_no_act_has_no_page_for_it(client: FlaskClient, pact: SmallPact):
    pact.gather()
    assert authorisation(client, pact, "mutua", number="7", act_date="2020-05-04") == 404


def test_documents_are_handed_over_with_their_name_and_type(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    draft = pact.documents()[0]
    base = f"/desk/{pact.id}/documents/{draft.id}"
    answer = client.get(f"{base}.pdf")
    assert (answer.mimetype, answer.data) == ("application/pdf", PDF)
    assert answer.headers["Content-Disposition"] == "attachment; filename=draft-1-it.pdf"
    assert client.get(f"{base}.docx").mimetype.endswith("wordprocessingml.document")
    assert client.get(f"{base}.odt").status_code == 404
    assert client.get(f"/desk/{pact.id}/documents/{uuid4()}.pdf").status_code == 404


def test_a_document_that_failed_says_why_where_and_is_tried_again(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    draft = pact.documents()[0]
    retry = f"/desk/{pact.id}/documents/{draft.id}/retry"
    assert client.post(retry).status_code == 422
    assert client.get(f"/desk/{pact.id}/documents/{draft.id}.pdf").status_code == 404
    params = {"characters": "\N{GOTHIC LETTER AHSA}", "page": 3, "clause_number": "2", "clause_heading": "Durata"}
    pact.act(fail_document, document_id=draft.id, failure="pdf.missing_glyph", params=params, actor=WORKER)
    page = client.get(f"/desk/{pact.id}/documents", headers={"Accept-Language": "it"}).text
    for word in ("\N{GOTHIC LETTER AHSA}", "Durata", "pagina 3", retry):
        assert word in page
    assert client.post(retry).status_code == 303
    assert pact.documents()[0].state is DocumentState.PROMISED


def test_while_documents_are_being_made_the_page_says_how_far_they_are(client: FlaskClient, pact: SmallPact):
    pact.gather()
    address = f"/desk/{pact.id}/documents"
    assert "<progress" not in client.get(address).text
    pact.circulate()
    page = client.get(address, headers={"Accept-Language": "it"}).text
    assert "Pronti: 0 documenti su 12." in page
    assert "Guarda di nuovo" in page
    pact.keep_documents()
    assert "<progress" not in client.get(address).text


def test_all_the_letters_come_in_one_file_in_each_language(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    address = f"/desk/{pact.id}/versions/1/letters-it.pdf"
    assert client.get(address).status_code == 404
    pact.keep_documents()
    assert address in client.get(f"/desk/{pact.id}/documents").text
    answer = client.get(address)
    assert len(PdfReader(BytesIO(answer.data)).pages) == 3
    assert answer.headers["Content-Disposition"] == "attachment; filename=letters-1-it.pdf"
    for nothing in ("versions/1/letters-fr.pdf", "versions/9/letters-it.pdf"):
        assert client.get(f"/desk/{pact.id}/{nothing}").status_code == 404


def test_the_signing_tells_who_signed_and_what_stands_against_the_others(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    pact.sign("mutua")
    page = client.get(f"/desk/{pact.id}/signing", headers={"Accept-Language": "en"}).text
    assert "1 of 3 have signed" in page
    assert "qualified" in page
    assert pact.card.final_digest
    assert pact.card.final_digest in page


def test_the_register_is_read_as_sentences_and_taken_away_as_json_lines(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    assert "COESA" in client.get(f"/desk/{pact.id}/trail").text
    answer = client.get(f"/desk/{pact.id}/trail.jsonl")
    entries = [json.loads(line) for line in answer.text.splitlines()]
    assert [entry["index"] for entry in entries] == list(range(len(entries)))


def test_a_long_register_is_read_page_by_page(client: FlaskClient, pact: SmallPact, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(trail, "A_PAGE", 2)
    pact.gather()
    pages = [client.get(f"/desk/{pact.id}/trail?page={page}").text for page in (-1, 2, 99)]
    assert "page=2" in pages[0]
    assert "page=1" in pages[1]
    assert "page=3" in pages[1]
    assert "Ada CISS" in pages[2]
