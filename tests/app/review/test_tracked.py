"""Word files with tracked changes, for partners."""

from document_templates.rendering.package import read_parts
from tests.app.guest_pact import PACT, GuestPact
from tests.app.real_drafts import keep_real_drafts
from tests.document_templates.revised import lines
from workflows.tables.link import LinkPurpose


def test_a_partner_takes_all_the_amendments_of_the_round_along(circulating: GuestPact):
    keep_real_drafts(circulating.installation, PACT)
    circulating.propose("cpe", clause="duration", text="Il Patto dura per sempre.")
    answer = circulating.enter("mutua-reader", LinkPurpose.REVIEW).get("/review/amendments.docx")
    assert answer.status_code == 200
    assert any("Il Patto dura per sempre." in str(line) for line in lines(answer.data, "accept"))
    assert 'w:author="Consorzio Pinerolo Energia"' in read_parts(answer.data)["word/document.xml"].decode()


def test_a_partner_takes_along_what_changed_since_the_round_before(circulating: GuestPact):
    client = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    assert client.get("/review/changes.docx").status_code == 404
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il Patto dura dieci anni.")
    assert "/review/changes.docx" not in client.get("/review/").text
    keep_real_drafts(circulating.installation, PACT)
    assert "/review/changes.docx" in client.get("/review/").text
    answer = client.get("/review/changes.docx")
    assert any("Il Patto dura dieci anni." in str(line) for line in lines(answer.data, "accept"))
