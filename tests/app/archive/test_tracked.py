"""Differences and amendments as Word files, for the coordinator and in the archive."""

import pytest
from flask.testing import FlaskClient

from document_templates.rendering.package import read_parts
from tests.app.page_rules import faults
from tests.app.real_drafts import keep_real_drafts
from tests.app.small_pact import SmallPact
from tests.document_templates.revised import lines
from workflows.actions.amend import amend
from workflows.actions.take_uncontested import take_uncontested

OLD = "Le Parti collaborano ogni due anni con i Comuni della valle."
NEW = "Le Parti collaborano ogni anno con i Comuni della valle."


@pytest.fixture
def amended(pact: SmallPact) -> SmallPact:
    """A pact of two versions: one amendment was taken in, one collided and is open still."""
    pact.gather()
    pact.circulate()
    keep_real_drafts(pact.installation, pact.id)
    pact.propose("coesa", clause="purposes", old="due anni", new="anno")
    pact.propose("coesa", clause="duration", old="tre anni", new="cinque anni")
    pact.propose("ciss", clause="duration", old="tre anni", new="sei mesi")
    pact.everybody_approves()
    pact.close()
    pact.coordinate(amend)
    pact.coordinate(take_uncontested)
    pact.circulate()
    keep_real_drafts(pact.installation, pact.id)
    return pact


def document(docx: bytes, part: str = "document") -> str:
    return read_parts(docx)[f"word/{part}.xml"].decode()


def test_the_difference_of_two_versions_rejected_is_the_older_and_accepted_the_newer(
    client: FlaskClient, amended: SmallPact
):
    answer = client.get(f"/archive/{amended.id}/versions/2/changes.docx")
    assert answer.status_code == 200
    assert any(OLD in str(line) for line in lines(answer.data, "reject"))
    assert any(NEW in str(line) for line in lines(answer.data, "accept"))
    assert 'w:author="Società Mutua Piemonte ETS"' in document(answer.data)
    backwards = client.get(f"/archive/{amended.id}/versions/1/changes.docx?from=2")
    assert backwards.data == answer.data


def test_the_same_difference_bears_the_names_of_those_who_proposed_it(client: FlaskClient, amended: SmallPact):
    answer = client.get(f"/archive/{amended.id}/versions/2/changes.docx?by=author")
    assert any(NEW in str(line) for line in lines(answer.data, "accept"))
    assert 'w:author="Consorzio COESA"' in document(answer.data)


@pytest.mark.parametrize("asked", ["versions/1/changes.docx", "versions/2/changes.docx?from=2", "versions/9/changes"])
def test_what_cannot_be_compared_is_not_there(client: FlaskClient, amended: SmallPact, asked: str):
    assert client.get(f"/archive/{amended.id}/{asked}").status_code == 404


@pytest.mark.parametrize("language", ["it", "en"])
def test_any_two_versions_are_compared_on_a_page_that_leads_to_both_files(
    client: FlaskClient, amended: SmallPact, language: str
):
    page = client.get(f"/archive/{amended.id}/versions/2/changes", headers={"Accept-Language": language})
    assert faults(page.text, language=language) == []
    assert "changes.docx?from=1&amp;by=author" in page.text
    assert "<select" not in page.text, "with two versions there is nothing to choose"
    amended.everybody_approves()
    amended.close()
    amended.coordinate(amend)
    amended.circulate()
    page = client.get(f"/archive/{amended.id}/versions/3/changes?from=1", headers={"Accept-Language": language})
    assert faults(page.text, language=language) == []
    assert '<option value="1" selected>' in page.text
    assert "by=author" not in page.text


def test_the_amendments_of_a_round_are_one_file_with_collisions_as_comments(client: FlaskClient, amended: SmallPact):
    answer = client.get(f"/desk/{amended.id}/versions/1/amendments.docx", headers={"Accept-Language": "it"})
    assert answer.status_code == 200
    assert 'w:author="Consorzio COESA"' in document(answer.data)
    assert any(OLD in str(line) for line in lines(answer.data, "reject"))
    comments = document(answer.data, "comments")
    assert "Qui gli emendamenti dicono cose diverse:" in comments
    assert "CISS di Pinerolo: «sei mesi»" in comments
    assert "Emendamento 1: Si lavora meglio così." in comments


def test_what_is_made_from_a_draft_that_is_not_there_yet_can_be_asked_for_later(client: FlaskClient, pact: SmallPact):
    pact.gather()
    pact.circulate()
    answer = client.get(f"/desk/{pact.id}/versions/1/amendments.docx", headers={"Accept-Language": "it"})
    assert answer.status_code == 503
    assert "Il documento non è ancora pronto" in answer.text
    assert f'href="/desk/{pact.id}/"' in answer.text
