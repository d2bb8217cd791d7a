"""Many documents in one and files inside one: PDF/A-3b before, PDF/A-3b after."""

from io import BytesIO

import pikepdf
import pytest

from document_templates.pdf.assemble import Attachment, attach, pack
from document_templates.sample import SAMPLE_AT
from tests.document_templates.papers import page_texts, pdf_of
from tests.document_templates.verapdf import faults
from tests.document_templates.word_files import new_page, word_file

LETTERS = tuple(pdf_of(word_file(f"Lettera a {name}", new_page("Seconda"))).pdf for name in ("CPE", "COESA", "CISS"))
TEXT = Attachment("testo più.txt", b"ciao", "text/plain", "Source", "Il testo, così com'è")
FACTS = Attachment("fatti.json", b"{}", "application/json", "Data", "I fatti")


def packed(*pdfs):
    return pack(pdfs, title="Lettere <tutte> & «due»", language="it", at=SAMPLE_AT)


@pytest.mark.parametrize("count", [1, 3])
def test_a_pack_holds_every_page_in_order_and_is_pdf_a(count):
    pdf = packed(*LETTERS[:count])
    assert page_texts(pdf) == [text for letter in LETTERS[:count] for text in page_texts(letter)]
    assert faults(pdf) == []


def test_a_pack_says_what_it_is_twice_and_alike():
    with pikepdf.open(BytesIO(packed(*LETTERS))) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == "Lettere <tutte> & «due»"
        assert xmp["xmp:CreateDate"] == "2026-06-12T13:04:00+00:00"


def test_the_same_documents_give_the_same_pack():
    assert packed(*LETTERS) == packed(*LETTERS)
    assert packed(*LETTERS) != packed(*reversed(LETTERS))


def test_what_documents_share_is_kept_once():
    assert len(packed(*[LETTERS[0]] * 20)) < 3 * len(LETTERS[0])


def test_no_page_answers_for_the_marks_of_another_document():
    with pikepdf.open(BytesIO(packed(*LETTERS))) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/StructParents" in page for page in pdf.pages)


def test_files_are_put_inside_with_all_that_pdf_a_asks():
    pdf = attach(attach(LETTERS[0], [TEXT]), [FACTS])
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        told = [(str(one.UF), str(one.AFRelationship), str(one.Desc)) for one in opened.Root.AF]
        assert told == [(one.name, f"/{one.relationship}", one.description) for one in (TEXT, FACTS)]
        held = {name: file.get_file() for name, file in opened.attachments.items()}
        assert {name: (file.mime_type, file.read_bytes()) for name, file in held.items()} == {
            one.name: (one.mime_type, one.content) for one in (TEXT, FACTS)
        }


def test_a_file_inside_changes_nothing_else():
    pdf = attach(LETTERS[0], [TEXT])
    assert pdf == attach(LETTERS[0], [TEXT])
    assert page_texts(pdf) == page_texts(LETTERS[0])
    with pikepdf.open(BytesIO(pdf)) as after, pikepdf.open(BytesIO(LETTERS[0])) as before:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)
        assert "/StructTreeRoot" in after.Root
