"""A signed PDF that came back: it only signs what was sent, or it is said what else was done, and who broke whose."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field

from signatures.digests import sha256
from signatures.intake import pdf_changes, pdf_pages, pdf_reading, pdf_signatures
from signatures.intake.ber import first_der
from signatures.intake.judged_before import JudgedBefore
from tests.fakes.signed_files import cades, incremented, pades, with_document_timestamp, with_evidence
from tests.signatures.factory import tiny_pdf
from tests.signatures.judging import AT, FINAL, OPEN_BY_NATURE, code_of, judged, wrong

STAMP, WHOLE_PAGE = (20, 20, 120, 60), (0, 0, 612, 792)


@pytest.fixture(scope="module")
def once_signed(pki) -> bytes:
    """What is sent to the mayor after the clerk signed."""
    return pades(FINAL, pki, "clerk", at=AT)


@pytest.fixture(scope="module")
def with_fields() -> bytes:
    """A document whose signature fields were made beforehand, and that has a text field too."""

    def fields(writer: IncrementalPdfFileWriter) -> None:
        for name, left in (("Sindaco", 20), ("Presidente", 200)):
            append_signature_field(writer, SigFieldSpec(name, on_page=0, box=(left, 20, left + 100, 60)))
        for name in ("Altro", "Note"):
            text = dictionary(FT=pdf_name("/Tx"), T=generic.TextStringObject(name), V=generic.TextStringObject("-"))
            writer.root["/AcroForm"]["/Fields"].append(writer.add_object(text))
        writer.update_container(writer.root["/AcroForm"]["/Fields"])

    return incremented(FINAL, fields)


def page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    return writer.root["/Pages"]["/Kids"][0].get_object()


def dictionary(**parts: generic.PdfObject) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{name}"): part for name, part in parts.items()})


def numbers(*values: int) -> generic.ArrayObject:
    return generic.ArrayObject(generic.NumberObject(value) for value in values)


def swap_attachment(writer: IncrementalPdfFileWriter) -> None:
    file = writer.root["/AF"][0]["/EF"]["/F"]
    other = generic.StreamObject({pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=b"another")
    writer.objects[(file.container_ref.generation, file.container_ref.idnum)] = other


def annotate(writer: IncrementalPdfFileWriter) -> None:
    note = dictionary(
        Subtype=pdf_name("/FreeText"), Rect=numbers(0, 0, 50, 50), Contents=generic.TextStringObject("no")
    )
    here = page(writer)
    listed = list(here["/Annots"]) if "/Annots" in here else []
    here["/Annots"] = generic.ArrayObject([*listed, writer.add_object(note)])
    writer.update_container(here)


def annotate_directly(writer: IncrementalPdfFileWriter) -> None:
    note = dictionary(Subtype=pdf_name("/Text"), Rect=numbers(0, 0, 9, 9))
    here = page(writer)
    listed = list(here["/Annots"]) if "/Annots" in here else []
    here["/Annots"] = generic.ArrayObject([*listed, note])
    writer.update_container(here)


def replace_page(writer: IncrementalPdfFileWriter) -> None:
    page(writer)["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page(writer))


def add_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    added = dictionary(Type=pdf_name("/Page"), Parent=writer.root.raw_get("/Pages"), MediaBox=numbers(0, 0, 100, 100))
    pages["/Kids"].append(writer.add_object(added))
    pages["/Count"] = generic.NumberObject(2)
    writer.update_container(pages)


def run_script(writer: IncrementalPdfFileWriter) -> None:
    script = dictionary(S=pdf_name("/JavaScript"), JS=generic.TextStringObject("app.alert(1)"))
    writer.root["/OpenAction"] = writer.add_object(script)
    writer.update_root()


def launch(writer: IncrementalPdfFileWriter) -> None:
    here = page(writer)
    here["/AA"] = dictionary(O=dictionary(S=pdf_name("/Launch"), F=generic.TextStringObject("calc.exe")))
    writer.update_container(here)


def attach(writer: IncrementalPdfFileWriter) -> None:
    file = dictionary(Type=pdf_name("/Filespec"), EF=dictionary(F=writer.add_object(generic.NullObject())))
    writer.root["/AF"] = generic.ArrayObject([writer.add_object(file)])
    writer.update_root()


def change_catalogue(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/PageMode"] = pdf_name("/FullScreen")
    writer.update_root()


CHANGES: dict[Callable, set[str]] = {
    annotate: {"intake.annotation_added"},
    annotate_directly: {"intake.annotation_added"},
    replace_page: {"intake.page_changed"},
    add_page: {"intake.pages_counted"},
    run_script: {"intake.javascript_added", "intake.action_added"},
    launch: {"intake.launch_added", "intake.action_added"},
    attach: {"intake.attachment_added"},
    change_catalogue: {"intake.other_change"},
}


def test_a_signature_on_what_was_sent_is_accepted_and_tells_which_head(pki, roots, once_signed):
    for sent in (FINAL, once_signed):
        for box in (None, STAMP):
            intake = judged(pades(sent, pki, at=AT, box=box), roots, sent=sent)
            assert (intake.verdict, wrong(intake), intake.head) == ("accepted", [], sha256(sent))
            stamps = [check.params for check in intake.checks if check.code == "intake.stamp_shown"]
            assert stamps == ([{"pages": "1"}] if box else [])
    assert {check.name for check in intake.checks if check.holds is None} == OPEN_BY_NATURE | {"intake.only_signs"}
    assert code_of(intake, "intake.earlier_intact") == "intake.earlier_intact"


def test_a_signature_of_every_level_is_accepted(pki, roots, once_signed):
    signed = pades(once_signed, pki, at=AT, stamped_at=AT)
    informed = with_evidence(signed, ocsps=[pki.ocsp("mayor", AT)], certs=[pki.certificate("ca")])
    archived = with_document_timestamp(informed, pki, AT)
    for level in (signed, informed, archived):
        intake = judged(level, roots, sent=once_signed)
        assert (intake.verdict, code_of(intake, "intake.timestamp")) == ("accepted", "intake.timestamp")
    assert code_of(intake, "intake.not_revoked") == "intake.not_revoked"


def test_evidence_may_come_before_the_first_signature(pki, roots):
    assert judged(pades(with_evidence(FINAL, crls=[pki.crl(AT)]), pki, at=AT), roots).verdict == "accepted"


def test_a_timestamp_that_was_tampered_with_breaks(pki, roots):
    stamped = with_document_timestamp(pades(FINAL, pki, at=AT), pki, AT)
    place = stamped.rindex(b"00>")
    assert wrong(judged(stamped[:place] + b"01>" + stamped[place + 3 :], roots)) == ["intake.timestamp_broken"]


def test_older_tools_sign_with_pkcs7_and_archive_evidence_inside(pki, roots):
    assert (
        judged(pades(FINAL, pki, at=AT, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED), roots).verdict == "accepted"
    )


def test_prepared_fields_are_signed_one_after_the_other(pki, roots, with_fields):
    first = pades(with_fields, pki, "clerk", at=AT, field="Presidente")
    assert wrong(judged(first, roots, sent=with_fields, signer_tax_code=None)) == []
    assert wrong(judged(pades(first, pki, at=AT, field="Sindaco"), roots, sent=first)) == []


def test_two_persons_may_sign_in_one_file(pki, roots):
    intake = judged(pades(pades(FINAL, pki, "clerk", at=AT), pki, at=AT), roots)
    assert (intake.verdict, [seen.name for seen in intake.signers]) == ("accepted", ["Anna Bianchi", "Mario Rossi"])


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_else_is_done_is_named_and_breaks_the_earlier_signature(pki, roots, once_signed, change, after):
    if after:
        returned = incremented(pades(once_signed, pki, at=AT), change)
    else:
        returned = pades(incremented(once_signed, change), pki, at=AT)
    intake = judged(returned, roots, sent=once_signed)
    assert set(wrong(intake)) == CHANGES[change] | {"intake.earlier_broken"}
    (broken,) = intake.of("intake.earlier_intact")
    assert broken.params == {"signer": "Anna Bianchi", "by": "Mario Rossi"}


def test_an_attachment_that_was_swapped_is_named(pki, roots):
    def attached(writer: IncrementalPdfFileWriter) -> None:
        content = generic.StreamObject({pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=b"one")
        file = dictionary(Type=pdf_name("/Filespec"), EF=dictionary(F=writer.add_object(content)))
        writer.root["/AF"] = generic.ArrayObject([writer.add_object(file)])
        writer.update_root()

    sent = incremented(FINAL, attached)
    assert wrong(judged(pades(sent, pki, at=AT), roots, sent=sent)) == []
    swapped = pades(incremented(sent, swap_attachment), pki, at=AT)
    assert wrong(judged(swapped, roots, sent=sent)) == ["intake.attachment_added"]


def test_the_signature_itself_may_be_spelt_in_ber(pki, roots):
    signed = pades(FINAL, pki, at=AT)
    start = signed.rindex(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", start)
    room = bytes.fromhex(signed[start:end].decode())
    der = room[: first_der(room)[1]]
    indefinite = (b"\x30\x80" + der[4:] + b"\0\0").hex().encode()
    again = signed[:start] + indefinite.ljust(end - start, b"0") + signed[end:]
    assert judged(again, roots).verdict == "accepted"


def test_a_field_that_was_filled_in_is_named(pki, roots, with_fields):
    def fill(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
        field["/V"] = generic.TextStringObject("salvo art. 3")
        writer.update_container(field)

    intake = judged(pades(incremented(with_fields, fill), pki, at=AT, field="Sindaco"), roots, sent=with_fields)
    assert wrong(intake) == ["intake.form_changed"]
    assert intake.of("intake.only_signs")[0].params == {"field": "Note"}


def test_a_stamp_that_hides_the_page_is_refused(pki, roots):
    assert wrong(judged(pades(FINAL, pki, at=AT, box=WHOLE_PAGE), roots)) == ["intake.covers_page"]


@pytest.mark.parametrize("kind", ["/URI", "/Hide", "/SetOCGState", "/GoToE", "/Launch"])
@pytest.mark.parametrize("is_apart", [False, True])
def test_a_stamp_that_does_something_when_it_is_pressed_is_refused(pki, roots, kind, is_apart):
    def active(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Firma", on_page=0, box=STAMP))
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/A"] = dictionary(S=writer.add_object(pdf_name(kind)) if is_apart else pdf_name(kind))
        writer.update_container(field)

    code = "intake.launch_added" if kind == "/Launch" else "intake.action_added"
    assert wrong(judged(pades(incremented(FINAL, active), pki, at=AT, field="Firma"), roots)) == [code]


def test_a_signature_that_certifies_would_lock_the_others_out(pki, roots):
    for level in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS):
        intake = judged(pades(FINAL, pki, at=AT, certify=True, docmdp_permissions=level), roots)
        assert wrong(intake) == ["intake.certified"]


def test_what_an_earlier_signer_forbade_breaks_their_signature(pki, roots, with_fields):
    certified = pades(FINAL, pki, "clerk", at=AT, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert wrong(judged(pades(certified, pki, at=AT), roots, sent=certified)) == []
    visible = judged(pades(certified, pki, at=AT, box=STAMP), roots, sent=certified)
    assert wrong(visible) == ["intake.earlier_broken"]


def test_an_older_head_makes_the_partys_own_copy(pki, roots, once_signed):
    third = pades(once_signed, pki, "advanced", at=AT)
    intake = judged(pades(once_signed, pki, at=AT), roots, sent=third, older=[once_signed, FINAL])
    assert (intake.verdict, intake.head) == ("accepted", sha256(once_signed))
    (check,) = intake.of("intake.newest_head")
    assert (check.holds, check.code, check.params) == (None, "intake.older_head", {"missing": 1})


def rewritten(pdf: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()


def test_a_file_that_was_written_anew_says_who_broke_whose_signature(pki, roots, once_signed):
    intake = judged(pades(rewritten(once_signed), pki, at=AT), roots, sent=once_signed)
    assert wrong(intake) == ["intake.rewritten", "intake.earlier_broken"]
    assert intake.of("intake.earlier_intact")[0].params == {"signer": "Anna Bianchi", "by": "Mario Rossi"}
    assert intake.head is None
    lost = judged(pades(FINAL, pki, at=AT), roots, sent=once_signed)
    assert wrong(lost) == ["intake.rewritten", "intake.earlier_lost"]
    assert wrong(judged(pades(rewritten(FINAL), pki, at=AT), roots)) == ["intake.rewritten"]


@pytest.mark.parametrize("sent", [FINAL, b"a text", tiny_pdf("Altro")[:-40]])
def test_another_document_is_another_document(pki, roots, sent):
    assert wrong(judged(pades(tiny_pdf("Accordo"), pki, at=AT), roots, sent=sent)) == ["intake.other_document"]


@pytest.mark.parametrize("returned", [FINAL, incremented(FINAL, annotate), FINAL + b"\n% more\n%%EOF\n"])
def test_a_file_without_a_new_signature_is_not_signed(roots, returned):
    assert wrong(judged(returned, roots)) in (["intake.unsigned"], ["intake.damaged"])


def test_a_timestamp_alone_signs_nothing(pki, roots):
    assert wrong(judged(with_document_timestamp(FINAL, pki, AT), roots)) == ["intake.unsigned"]


def test_an_old_kind_of_signature_is_refused(pki, roots):
    signed = pades(FINAL, pki, at=AT, subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    assert wrong(judged(signed.replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs7.sha1aaaa"), roots)) == ["intake.old_kind"]


def test_words_of_the_signature_that_another_text_follows_are_no_signature_of_it(pki, roots):
    """Trailing bytes that no increment explains are refused."""
    assert wrong(judged(pades(FINAL, pki, at=AT) + b"junk", roots)) == ["intake.damaged"]
    assert wrong(judged(pades(FINAL, pki, at=AT) + b"\n\n", roots)) == ["intake.not_whole"]


def test_a_list_of_objects_forged_further_on_does_not_stand_in_for_what_was_sent(pki, roots):
    """The file begins with what was sent, but what a reader shows is another document, and that is what was signed."""
    intake = judged(pades(with_another_inside(FINAL), pki, at=AT), roots)
    assert wrong(intake) == ["intake.other_change"]


def with_another_inside(pdf: bytes) -> bytes:
    body, places = bytearray(pdf), []
    parts = (
        "/Type/Catalog/Pages 2 0 R",
        "/Type/Pages/Kids[3 0 R]/Count 1",
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]",
    )
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n<<{part}>>\nendobj\n".encode()
    start = len(body)
    body += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(body) + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(FINAL)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="x", user="x"))
    return out.getvalue()


def portfolio() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(FINAL)) as opened:
        opened.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("returned", "name", "code"),
    [
        (encrypted(), "intake.format", "intake.encrypted"),
        (portfolio(), "intake.format", "intake.portfolio"),
        (FINAL[:200], "intake.readable", "intake.truncated"),
        (b"%PDF-1.7\nnothing\n%%EOF\n", "intake.readable", "intake.damaged"),
    ],
)
def test_what_cannot_be_looked_into_has_one_code(roots, returned, name, code):
    intake = judged(returned, roots)
    assert [(check.name, check.code) for check in intake.checks] == [(name, code)]
    assert intake.verdict == "refused"


def test_a_file_with_too_many_parts_is_refused(pki, roots, monkeypatch, once_signed):
    signed = pades(once_signed, pki, at=AT)
    for place, limit in (
        (pdf_reading, "MOST_REVISIONS"),
        (pdf_signatures, "MOST_SIGNATURES"),
        (pdf_changes, "MOST_CHANGES"),
        (pdf_pages, "MOST_PAGES"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, limit, 1)
            assert wrong(judged(signed, roots, sent=once_signed)) == ["intake.too_many"]


def test_a_p7m_inside_another_lane_stays_what_it_is(pki, roots, once_signed):
    """A .p7m over the signed PDF is judged as .p7m: it encloses exactly what was sent."""
    assert judged(cades(once_signed, pki, at=AT), roots, sent=once_signed).verdict == "accepted"


def test_pages_are_measured_as_their_parents_say(monkeypatch):
    parent = dictionary(MediaBox=numbers(0, 0, 100, 100))
    assert pdf_pages.share_of(dictionary(Rect=numbers(0, 0, 50, 100)), dictionary(Parent=parent)) == 0.5
    assert pdf_pages.share_of(dictionary(), dictionary()) == 0.0
    monkeypatch.setattr(pdf_pages, "MOST_PARENTS", 1)
    grandchild = dictionary(Parent=dictionary(Parent=parent))
    assert pdf_pages.share_of(dictionary(Rect=numbers(0, 0, 1, 1)), grandchild) == 1.0


def test_what_was_found_intact_before_is_not_looked_at_again_unless_it_was_written_anew(pki, roots, once_signed):
    def rewrite(writer):
        field = writer.root["/AcroForm"]["/Fields"][0]
        signature = field["/V"]
        signature["/Reason"] = generic.TextStringObject("another")
        writer.update_container(signature)

    signed = pades(once_signed, pki, at=AT)
    before = JudgedBefore()
    before.vouch_for(once_signed)
    assert judged(signed, roots, sent=once_signed, before=before) == judged(signed, roots, sent=once_signed)
    rewritten = pades(incremented(once_signed, rewrite), pki, at=AT)
    for known in (before, None):
        intake = judged(rewritten, roots, sent=once_signed, before=known)
        assert wrong(intake) == ["intake.other_change", "intake.not_whole"]
