"""The dossier brings an index to read, from the lead body's own master where it has one."""

import pytest

from app.dossier import write_dossier
from app.installation import Installation
from document_templates.catalog import DocumentKind, master
from document_templates.errors import DocumentError
from tests.app.guest_pact import PACT, GuestPact
from tests.app.quick_workshop import QuickWorkshop
from workflows.actions.adopt_master import adopt_master


@pytest.fixture
def workshop(monkeypatch) -> QuickWorkshop:
    quick = QuickWorkshop()
    monkeypatch.setattr(Installation, "workshop", lambda _installation: quick)
    return quick


def test_the_index_is_made_in_both_languages_and_names_every_file(circulating: GuestPact, workshop, tmp_path):
    circulating.keep_everything()
    out = tmp_path / "dossier"
    write_dossier(circulating.installation, pact_id=PACT, out=out)
    indexes = sorted(path.name for path in (out / "data/index").iterdir())
    assert indexes == ["index-en.docx", "index-en.pdf", "index-it.docx", "index-it.pdf"]
    documents = {f"data/documents/{path.name}" for path in (out / "data/documents").iterdir()}
    for order in workshop.asked:
        assert documents < {file.path for file in order.paper.files}


def test_the_index_is_made_from_the_master_that_was_adopted(circulating: GuestPact, workshop, tmp_path):
    circulating.act(
        adopt_master,
        lead_body_id=circulating.coordinator.lead_body_id,
        kind="index",
        language="it",
        docx_digest=circulating.installation.vault.put(b"a master of one's own"),
        file_name="ours.docx",
        actor=circulating.coordinator,
    )
    write_dossier(circulating.installation, pact_id=PACT, out=tmp_path / "dossier")
    masters = {order.language: order.master for order in workshop.asked}
    assert masters == {"it": b"a master of one's own", "en": master(DocumentKind.INDEX, "en")}


def test_an_index_that_cannot_be_made_is_said_and_nothing_is_written(circulating: GuestPact, workshop, tmp_path):
    workshop.refusing[DocumentKind.INDEX] = DocumentError("pdf.too_long", pages=501, most=500)
    with pytest.raises(DocumentError, match=r"pdf\.too_long"):
        write_dossier(circulating.installation, pact_id=PACT, out=tmp_path / "dossier")
    assert not (tmp_path / "dossier").exists()
