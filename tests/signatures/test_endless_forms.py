"""A form of a few lines that is trillions of fields for whoever walks along them is refused at once, wherever it is."""

from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from signatures import pdf_fields
from signatures.pdf_fields import signature_fields
from signatures.seal.pades import seal_pdf
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.verify import verify_path
from tests.fakes.signed_files import incremented, pades
from tests.signatures.factory import SEALED_AT, tiny_pdf
from tests.signatures.judging import AT, FINAL, judged, wrong
from tests.signatures.refusals import refused
from tests.signatures.test_intake_pdf import dictionary

LEVELS = 60


def endless(writer: IncrementalPdfFileWriter) -> None:
    """Fields that share their kids: twice as many on every level."""
    kids = generic.ArrayObject()
    for level in range(LEVELS):
        field = writer.add_object(dictionary(T=generic.TextStringObject(f"f{level}"), Kids=kids))
        kids = generic.ArrayObject([field, field])
    writer.root["/AcroForm"] = writer.add_object(dictionary(Fields=kids))
    writer.update_root()


def ended(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/AcroForm"] = writer.add_object(dictionary(Fields=generic.ArrayObject()))
    writer.update_root()


def test_a_bare_one_is_refused(tmp_path: Path):
    content = incremented(FINAL, endless)
    with refused("intake.too_many"):
        signature_fields(content)
    (tmp_path / "endless.pdf").write_bytes(content)
    assert verify_path(tmp_path / "endless.pdf").verdict == "unreadable"


def test_a_signed_one_is_refused(pki, roots, tmp_path: Path):
    signed = incremented(pades(FINAL, pki, at=AT), endless)
    assert wrong(judged(signed, roots)) == ["intake.too_many"]


def test_one_that_an_earlier_revision_had_is_refused(pki, roots):
    before = incremented(FINAL, endless)
    signed = pades(incremented(before, ended), pki, at=AT)
    for sent in (FINAL, before):
        assert wrong(judged(signed, roots, sent=sent)) == ["intake.too_many"]


def test_a_sealed_one_is_refused(key):
    sealed = seal_pdf(incremented(incremented(tiny_pdf("x"), endless), ended), key=key, at=SEALED_AT, reason="x")
    for content in (sealed, incremented(sealed, endless)):
        with refused("pdf.unreadable"):
            verify_pdf_seal(content)


def test_a_form_as_people_fill_it_in_is_read(monkeypatch, pki):
    signed = pades(pades(FINAL, pki, at=AT), pki, "clerk", at=AT)
    monkeypatch.setattr(pdf_fields, "MOST_FIELDS", 2)
    assert len(signature_fields(signed)) == 2
    assert signature_fields(incremented(tiny_pdf("x"), ended)) == ()
    out = BytesIO()
    IncrementalPdfFileWriter(BytesIO(tiny_pdf("x"))).write(out)
    assert signature_fields(out.getvalue()) == ()
