"""Files that stand alone: what partners signed, and what proves nothing by itself."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from signatures.alone import signed_file
from signatures.alone.lone_signature import aware, claimed_instant
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.report import LANGUAGES, report_json, sentences
from signatures.seal.pades import seal_pdf
from signatures.verdicts import Report
from signatures.verify import verify_path
from tests.fakes.signed_files import cades, incremented, pades, with_document_timestamp, with_evidence
from tests.fakes.trusted_list import trusted_list
from tests.signatures.factory import SEALED_AT, tiny_pdf
from tests.signatures.judging import AT, FINAL, LATER
from tests.signatures.records import CADES, CLICK, PADES, PAPER
from tests.signatures.test_intake_pdf import annotate, run_script


@pytest.fixture
def verified(tmp_path, pki):
    """The report on a file, with or without trust in the authorities that issued its certificates."""

    def verify(content: bytes, *, trusting: bool = False) -> Report:
        (tmp_path / "file").write_bytes(content)
        return verify_path(tmp_path / "file", trust=pki.folder / "root.crt" if trusting else None)

    return verify


def wrong(report: Report) -> set[str]:
    return {check.code for check in report.checks if check.holds is False}


def held(report: Report, name: str) -> list[bool | None]:
    return [check.holds for check in report.of(name)]


def repainted(writer):
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(one) for one in (0, 0, 100, 100)])
    writer.update_container(page)


@pytest.fixture(scope="module")
def twice(pki):
    """A PDF that two people signed, the second under a timestamp."""
    return pades(pades(FINAL, pki, at=AT), pki, "clerk", at=LATER, stamped_at=LATER)


def test_each_signature_of_a_pdf_is_listed_with_its_time_and_who_vouches_for_it(twice, verified):
    report = verified(twice, trusting=True)
    assert report.verdict == "holds"
    assert [(seen.name, seen.lane, seen.at, seen.organisation) for seen in report.signatories] == [
        ("Mario Rossi", "pades", AT, ""),
        ("Anna Bianchi", "pades", LATER, ""),
    ]
    assert held(report, "intake.signature_intact") == held(report, "intake.trusted") == [True, True]
    assert held(report, "intake.timestamp") == [None, True]
    assert held(report, "alone.unchanged_after") == [True, True]


def test_what_rests_on_a_time_that_nobody_proved_is_left_open(twice, verified):
    claimed, proven = verified(twice, trusting=True).of("intake.certificate_valid")
    assert (claimed.holds, claimed.code) == (None, "alone.rests_on_time")
    assert proven.holds
    assert held(verified(twice), "intake.certificate_valid") == [None, None]


def test_without_trust_nobody_is_proven_and_the_first_line_says_so(twice, verified):
    assert held(verified(twice), "intake.trusted") == [None, None]
    assert "Who signed is not proven" in sentences(verified(twice), language="en")[0]
    assert "proven" not in sentences(verified(twice, trusting=True), language="en")[0]


def test_with_trust_a_signature_by_somebody_unknown_fails(pki, verified):
    for label in ("stray", "self"):
        assert verified(pades(FINAL, pki, label, at=AT)).verdict == "holds"
        report = verified(pades(FINAL, pki, label, at=AT), trusting=True)
        assert wrong(report) & {"intake.untrusted", "intake.self_signed"}


def test_with_the_lists_that_a_reader_keeps_a_signature_is_trusted_and_qualified(pki, tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "it.xml").write_text(trusted_list(pki), encoding="utf-8")
    (tmp_path / "signed.p7m").write_bytes(cades(FINAL, pki, at=AT, stamped_at=AT))
    report = verify_path(tmp_path / "signed.p7m", signers=tmp_path / "trust")
    assert report.verdict == "holds"
    assert held(report, "intake.trusted") == held(report, "intake.qualified") == [True]
    (tmp_path / "trust" / "it.xml").unlink()
    nobody = verify_path(tmp_path / "signed.p7m", signers=tmp_path / "trust")
    assert [check.code for check in nobody.checks] == ["trust.missing"]


def test_with_the_revocations_that_a_reader_keeps_each_sentence_says_what_rests_on_an_unproven_time(pki, tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(pki.pem("root"))
    (tmp_path / "trust" / "ca.crl").write_bytes(pki.crl(AT).dump())
    (tmp_path / "signed.p7m").write_bytes(cades(FINAL, pki, at=AT))
    report = verify_path(tmp_path / "signed.p7m", signers=tmp_path / "trust")
    told = [check.code for name in ("intake.certificate_valid", "intake.not_revoked") for check in report.of(name)]
    assert told == ["alone.rests_on_time", "alone.unrevoked_on_time"]


def test_a_certificate_over_by_the_time_of_the_signature_fails(pki, verified):
    assert "intake.expired" in wrong(verified(pades(FINAL, pki, "expired", at=AT + timedelta(days=1))))
    assert wrong(verified(pades(FINAL, pki, "expired", at=AT))) == set()


def test_the_text_that_was_signed_is_told_by_its_digest(twice, verified):
    report = verified(twice)
    (text,) = report.of("alone.text")
    assert (text.holds, text.params["bytes"], text.params["sha256"]) == (None, len(FINAL), sha256(FINAL))
    assert sha256(FINAL) in report.originals
    assert sha256(FINAL.rstrip()) in report.originals


def test_a_page_changed_after_the_signatures_is_named(twice, verified):
    report = verified(incremented(twice, repainted))
    assert report.verdict == "fails"
    assert [check.code for check in report.of("alone.unchanged_after")] == [
        "alone.altered_after",
        "intake.page_changed",
        "alone.altered_after",
    ]


def test_a_change_between_two_signatures_is_after_the_first_alone(pki, verified):
    report = verified(pades(incremented(pades(FINAL, pki, at=AT), repainted), pki, "clerk", at=LATER))
    assert [check.code for check in report.of("alone.unchanged_after")] == [
        "alone.altered_after",
        "intake.page_changed",
        "alone.unchanged_after",
    ]


def test_evidence_and_timestamps_may_come_after_a_signature(pki, verified):
    signed = with_evidence(pades(FINAL, pki, at=AT), certs=[pki.certificate("ca")])
    report = verified(with_document_timestamp(signed, pki, LATER), trusting=True)
    assert report.verdict == "holds"
    assert held(report, "intake.timestamp") == [True]
    assert report.signatories[0].at == LATER


def test_a_timestamp_after_a_signature_that_leaves_out_more_than_itself_is_broken(pki, verified):
    stamped = with_document_timestamp(pades(FINAL, pki, at=AT), pki, LATER)
    place = stamped.rindex(b"00>")
    for altered in (stamped[:place] + b"01>" + stamped[place + 3 :], stamped + b"\n\n"):
        assert wrong(verified(altered)) == {"intake.timestamp_broken"}


def test_a_signed_file_that_begins_as_another_is_altered(twice, verified, monkeypatch):
    def unreadable(content):
        raise SignatureError("intake.damaged")

    monkeypatch.setattr("signatures.alone.changes_after.open_pdf", unreadable)
    assert wrong(verified(twice)) == {"alone.altered_after", "intake.other_change"}


def test_a_program_that_saves_the_whole_file_leaves_no_text_to_compare(pki, verified):
    writer = copy_into_new_writer(PdfFileReader(BytesIO(FINAL)))
    signer = PdfSigner(PdfSignatureMetadata(field_name="Firma", md_algorithm="sha256"), signer=pki.signer("mayor"))
    report = verified(signer.sign_pdf(writer).getvalue())
    assert [check.code for check in report.of("alone.text")] == ["alone.saved_whole"]
    assert report.originals == ()


@pytest.mark.parametrize("change", [repainted, annotate, run_script], ids=lambda change: change.__name__)
def test_a_text_that_was_changed_and_signed_in_one_go_is_not_taken_for_what_was_signed(pki, verified, change):
    writer = IncrementalPdfFileWriter(BytesIO(FINAL))
    change(writer)
    signer = PdfSigner(PdfSignatureMetadata(field_name="Firma", md_algorithm="sha256"), signer=pki.signer("mayor"))
    signed = signer.sign_pdf(writer).getvalue()
    assert signed.startswith(FINAL)
    report = verified(signed)
    assert [check.code for check in report.of("alone.text")] == ["alone.saved_whole"]
    assert report.originals == ()


def test_a_pdf_under_a_password_is_not_looked_into(verified):
    out = BytesIO()
    with pikepdf.open(BytesIO(FINAL)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert [check.code for check in verified(out.getvalue()).checks] == ["intake.encrypted"]


def test_a_signature_whose_attributes_cannot_be_read_claims_no_time():
    assert claimed_instant({}) is None
    assert aware(AT.replace(tzinfo=None)) == AT


def test_an_instant_that_no_clock_could_show_is_none():
    east, west = (timezone(timedelta(hours=hours)) for hours in (14, -12))
    for impossible in (datetime.min.replace(tzinfo=east), datetime.max.replace(tzinfo=west)):
        assert aware(impossible) is None


def test_junk_behind_a_signed_pdf_is_noticed(twice, verified):
    assert verified(twice + b"\n% more").verdict in {"fails", "unreadable"}
    assert verified(twice[:-200]).verdict == "unreadable"


def test_a_flipped_byte_of_what_was_signed_is_noticed_and_nobody_is_shown(pki, verified):
    signed = pades(FINAL, pki, at=AT)
    report = verified(signed.replace(b"/MediaBox [ 0 0 612", b"/MediaBox [ 0 0 613"))
    assert wrong(report) == {"intake.other_signed"}
    assert report.signatories == ()


def test_a_sealed_pdf_that_somebody_signed_besides_lists_both(key, pki, verified):
    sealed = seal_pdf(tiny_pdf("x"), key=key, at=SEALED_AT, reason="x")
    report = verified(pades(sealed, pki, at=SEALED_AT))
    assert len(report.signatories) == 2


@pytest.mark.parametrize("trusting", [True, False])
def test_every_signer_of_every_layer_of_an_envelope_is_listed(pki, verified, trusting):
    content = cades(cades(FINAL, pki, at=AT, stamped_at=AT), pki, "clerk", at=LATER)
    report = verified(content, trusting=trusting)
    assert report.verdict == "holds"
    assert [(seen.name, seen.at, seen.final) for seen in report.signatories] == [
        ("Anna Bianchi", LATER, sha256(FINAL)),
        ("Mario Rossi", AT, sha256(FINAL)),
    ]
    assert report.originals == (sha256(FINAL),)


def test_the_signatures_of_a_pdf_in_an_envelope_are_listed_too(pki, verified):
    report = verified(cades(pades(FINAL, pki, "clerk", at=AT), pki, at=LATER))
    assert [(seen.name, seen.lane) for seen in report.signatories] == [
        ("Mario Rossi", "cades"),
        ("Anna Bianchi", "pades"),
    ]
    assert sha256(FINAL) in report.originals


def test_an_envelope_may_hold_anything(pki, verified):
    assert verified(cades(b"a letter", pki, at=AT)).verdict == "holds"


@pytest.mark.parametrize("broken", [b"%PDF-1.7 no more than this", pades], ids=["no PDF", "cut short"])
def test_a_pdf_in_an_envelope_that_cannot_be_looked_into_is_said(pki, verified, broken):
    content = broken if isinstance(broken, bytes) else broken(FINAL, pki, at=AT) + b"more"
    report = verified(cades(content, pki, at=AT))
    assert (report.verdict, held(report, "alone.inner")) == ("holds", [None])
    assert report.originals == (sha256(content),)


def test_a_signature_that_says_no_time_is_shown_without_one(pki, verified, monkeypatch):
    monkeypatch.setattr("signatures.alone.lone_signature.claimed_instant", lambda info: None)
    report = verified(cades(FINAL, pki, at=AT))
    assert report.signatories[0].at is None
    assert "alone.time_unknown" in {check.code for check in report.checks}
    assert report_json(report, language="en")["signatories"][0]["at"] is None
    assert "a date that is not told" in "\n".join(sentences(report, language="en"))


def test_a_flipped_byte_anywhere_in_an_envelope_is_noticed(pki, verified):
    content = cades(FINAL, pki, at=AT)
    for place in range(0, len(content), 97):
        altered = bytearray(content)
        altered[place] ^= 1
        assert verified(bytes(altered), trusting=True).verdict != "holds", place


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda pki: cades(FINAL, pki, at=AT, detached=True), "intake.detached"),
        (lambda pki: cades(FINAL, pki, at=AT)[:-1], "intake.truncated"),
        (lambda pki: with_document_timestamp(FINAL, pki, AT), "intake.unsigned"),
    ],
    ids=["detached", "truncated", "stamped only"],
)
def test_what_cannot_be_looked_into_says_why(pki, verified, make, code):
    report = verified(make(pki))
    assert (report.verdict, [check.code for check in report.checks]) == ("unreadable", [code])


@pytest.mark.parametrize(("error", "code"), [(MemoryError, "intake.too_slow"), (KeyError, "intake.damaged")])
def test_whatever_breaks_what_reads_a_file_is_an_answer(pki, verified, monkeypatch, error, code):
    def broken(content, *, trust):
        raise error

    monkeypatch.setattr(signed_file, "verify_envelope", broken)
    assert [check.code for check in verified(cades(FINAL, pki, at=AT)).checks] == [code]


def test_too_many_signatures_are_not_looked_at(pki, verified, monkeypatch):
    monkeypatch.setattr("signatures.alone.envelope.MOST_SIGNATURES", 0)
    assert [check.code for check in verified(cades(FINAL, pki, at=AT)).checks] == ["intake.too_many"]


def test_a_bare_text_proves_nothing_and_says_what_to_compare(verified):
    report = verified(FINAL)
    assert (report.verdict, report.originals) == ("unreadable", (sha256(FINAL),))
    lines = sentences(report, language="it")
    assert lines[0] == "Da solo non prova nulla: nessuno lo ha firmato né sigillato."
    assert sha256(FINAL) in lines[-1]


@pytest.mark.parametrize("record", [CLICK, PADES, CADES, PAPER], ids=lambda record: record.lane)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_without_its_trail_proves_nothing_and_says_what_it_claims(verified, record, language):
    report = verified(record.text().encode())
    assert (report.verdict, report.signatories, report.demonstration) == ("unreadable", (), True)
    told = "\n".join(sentences(report, language=language))
    assert record.signatory.name in told
    assert sha256(record.text().encode()) in told


def test_what_is_no_record_is_none(verified):
    broken = replace(CLICK, final="short").text().encode()
    assert [check.code for check in verified(broken).checks] == ["evidence.misspelt"]


def test_every_name_of_a_check_is_documented(twice, verified):
    documented = Path("docs/verification.md").read_text()
    for check in [*verified(twice).checks, *verified(FINAL).checks]:
        assert f"`{check.name}`" in documented
