"""The archive: found, read, taken out."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from signatures.canonical import read_canonical
from signatures.signatory.verify import verify_signatory_trail
from tests.app.page_rules import faults
from tests.app.quick_workshop import QuickWorkshop
from tests.app.small_pact import PDF, SmallPact
from workflows.actions.amend import amend
from workflows.actions.fail_document import fail_document
from workflows.actions.open_signing import open_signing
from workflows.actions.remove_clause import remove_clause
from workflows.actions.reorder_clauses import reorder_clauses
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actors import WORKER
from workflows.queries.texts import working_text
from workflows.rules.outcome import Answer
from workflows.tables.account import AccountRole
from workflows.tables.document import DocumentState


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


def test_what_a_dossier_lacks_while_documents_are_made_or_fail_is_told_beside_it(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    lacking = "fascicolo scaricato adesso"
    assert lacking not in client.get(f"/archive/{pact.id}/").text
    pact.coordinate(open_signing, deadline_at=pact.installation.now() + timedelta(days=40))
    page = client.get(f"/archive/{pact.id}/").text
    assert f"2 documenti sono ancora in preparazione: a un {lacking}" in page
    owed = next(card for card in pact.documents() if card.state is DocumentState.PROMISED)
    pact.act(fail_document, document_id=owed.id, failure="pdf.unreadable", params={}, actor=WORKER)
    page = client.get(f"/archive/{pact.id}/").text
    assert "1 documento non si è potuto preparare" in page
    assert faults(page, language="it") == []


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


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_process_is_told_without_anybodys_position(signed_in, client, pact: SmallPact, language: str):
    pact.gather()
    pact.circulate()
    pact.answer("mutua")
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Due anni sono troppi.")
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    answer = client.get(f"/archive/{pact.id}/process", headers={"Accept-Language": language})
    assert faults(answer.text, language=language) == []
    assert "Due anni sono troppi." not in answer.text
    assert "Si lavora meglio così." in answer.text


def test_a_process_that_never_began_is_told_too(client: FlaskClient, pact: SmallPact):
    assert "has not gone round" in client.get(f"/archive/{pact.id}/process", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_changed_between_two_versions_is_shown_clause_by_clause(client, pact: SmallPact, language: str):
    pact.gather()
    pact.circulate()
    pact.everybody_approves()
    pact.close()
    pact.coordinate(amend)
    clause = pact.clause("purposes")
    draft = ClauseDraft("purposes", clause.kind, "Scopi", "Le Parti collaborano ogni anno.", clause.rule, ())
    pact.coordinate(write_clause, draft=draft, read_digest=clause.read_digest)
    new = ClauseDraft("privacy", clause.kind, "Riservatezza", "Le Parti tacciono.", clause.rule, ())
    pact.coordinate(write_clause, draft=new, read_digest="")
    pact.coordinate(remove_clause, clause_id=pact.clause("duration").id)
    pact.circulate()
    answer = client.get(f"/archive/{pact.id}/versions/2/changes", headers={"Accept-Language": language})
    assert faults(answer.text, language=language) == []
    for words in ("Scopi", "Finalità", "Riservatezza", "Durata", "<ins>"):
        assert words in answer.text
    assert "Piano" not in answer.text
    assert client.get(f"/archive/{pact.id}/versions/1/changes").status_code == 404
    assert "versions/2/changes" in client.get(f"/archive/{pact.id}/").text


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_clause_that_only_moved_is_told_without_its_words(client, pact: SmallPact, language: str):
    pact.gather()
    pact.circulate()
    pact.everybody_approves()
    pact.close()
    pact.coordinate(amend)
    clauses = pact.ask(working_text).clauses
    moved = clauses[-1]
    pact.coordinate(reorder_clauses, order=[moved.id, *(clause.id for clause in clauses[:-1])])
    pact.circulate()
    answer = client.get(f"/archive/{pact.id}/versions/2/changes", headers={"Accept-Language": language})
    assert faults(answer.text, language=language) == []
    assert answer.text.count('<section class="clause"') == 1
    assert moved.heading in answer.text
    assert {"it": "in un altro punto del testo", "en": "in another place"}[language] in answer.text
    assert moved.text.split("{")[0] not in answer.text


def test_a_partys_own_trail_is_handed_over_and_holds_alone(client: FlaskClient, pact: SmallPact):
    pact.reach_agreement()
    answer = client.get(f"/archive/{pact.id}/parties/{pact.party('coesa').id}/trail.json")
    report = verify_signatory_trail(read_canonical(answer.data))
    assert all(check.holds is not False for check in report.checks)
    assert client.get(f"/archive/{pact.id}/parties/{uuid4()}/trail.json").status_code == 404


def test_words_are_shown_where_they_were_found(client: FlaskClient, pact: SmallPact):
    page = client.get("/archive/?words=comuni+duren", headers={"Accept-Language": "en"}).text
    assert "0 pacts found" in page
    page = client.get("/archive/?words=comuni", headers={"Accept-Language": "en"}).text
    assert "<mark>Comuni</mark>" in page
    assert "<mark>" in client.get("/archive/?words=comuni&state=drafting").text
    assert "<mark>" not in client.get("/archive/?words=comuni&state=signing").text
