"""The archive: found, read, taken out."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from app.archive.search import found
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from tests.app.page_rules import faults
from tests.app.quick_workshop import QuickWorkshop
from tests.app.small_pact import PDF, SmallPact
from workflows.tables.account import AccountRole


@pytest.mark.parametrize(
    ("words", "text"),
    [("", "x"), ("citta", "La Città"), ("CITTÀ la", "la citta"), ("finalità durata", "Durata e FINALITA'")],
)
def test_words_are_found_whatever_their_case_order_and_accents(words: str, text: str):
    assert found(words, text)


def test_every_word_must_be_there():
    assert not found("città metropolitana", "la città")


def test_a_pact_is_found_by_its_title_its_parties_and_its_clauses(client: FlaskClient, pact: SmallPact):
    pact.gather()
    for words in ("", "valle", "consorzio coesa", "FINALITA comuni"):
        assert str(pact.id) in client.get("/archive/", query_string={"words": words}).text, words
    assert str(pact.id) not in client.get("/archive/?words=montagna").text


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_pact_is_shown_whole_with_every_version(client: FlaskClient, pact: SmallPact, language: str):
    pact.reach_signing()
    pact.sign("mutua")
    for page in ("", "versions/1"):
        answer = client.get(f"/archive/{pact.id}/{page}", headers={"Accept-Language": language})
        assert answer.status_code == 200
        assert faults(answer.text, language=language) == []
    assert "come dice l&#39;articolo 1" in answer.text


def test_a_pact_that_never_went_round_is_shown_too(client: FlaskClient, pact: SmallPact):
    answer = client.get(f"/archive/{pact.id}/", headers={"Accept-Language": "it"})
    assert faults(answer.text, language="it") == []


def test_a_version_that_never_was_is_not_there(client: FlaskClient, pact: SmallPact):
    assert client.get(f"/archive/{pact.id}/versions/1").status_code == 404


def test_documents_are_handed_over(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    assert client.get(f"/archive/{pact.id}/documents/{pact.documents()[0].id}.pdf").data == PDF


def test_the_dossier_is_handed_over_as_one_file(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    answer = client.get(f"/archive/{pact.id}/dossier.zip")
    assert answer.mimetype == "application/zip"
    assert any(name.endswith("bagit.txt") for name in ZipFile(BytesIO(answer.data)).namelist())


def test_a_dossier_whose_index_cannot_be_made_says_why(client: FlaskClient, pact: SmallPact, workshop: QuickWorkshop):
    workshop.refusing[DocumentKind.INDEX] = DocumentError("pdf.too_long", pages=501, most=500)
    pact.reach_agreement()
    answer = client.get(f"/archive/{pact.id}/dossier.zip", headers={"Accept-Language": "it"})
    assert answer.status_code == 422
    assert "501" in answer.text
    assert faults(answer.text, language="it") == []


@pytest.mark.parametrize("role", list(AccountRole))
def test_the_archive_is_open_to_every_account(signed_in, role: AccountRole):
    assert signed_in(role).get("/archive/").status_code == 200
