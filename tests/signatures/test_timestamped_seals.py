"""A PDF sealed where there is an authority: timestamped seal, evidence, and a timestamp over the whole file."""

import asyncio
import random
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
import rdocx
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper

from signatures.errors import SignatureError
from signatures.seal.keys import SealingKey
from signatures.seal.pades import seal_pdf
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.timestamps.request import CheckingClient
from signatures.timestamps.token import TimestampSeen
from signatures.verify import verify_path
from tests.document_templates.verapdf import faults
from tests.fakes.timestamp_authority import AUTHORITY_NAME, FakeAuthority, Served, served
from tests.signatures.factory import SEALED_AT, tiny_pdf
from tests.signatures.refusals import refused

LONG_AGO = datetime(2020, 6, 1, tzinfo=UTC)
REASON = "Sigillo elettronico non qualificato"


@pytest.fixture(scope="module")
def serving(authority: FakeAuthority) -> Iterator[Served]:
    with served(authority) as how:
        yield how


def sealed(key: SealingKey, how: Served, pdf: bytes = b"", **other: object) -> bytes:
    pdf = pdf or tiny_pdf("Riepilogo")
    return seal_pdf(pdf, key=key, at=SEALED_AT, reason=REASON, authority=how.as_configured(**other))


@pytest.fixture(scope="module")
def sealed_pdf(key, serving) -> bytes:
    return sealed(key, serving)


def test_the_seal_bears_the_authoritys_instant(sealed_pdf, key, authority):
    assert sealed_pdf.startswith(tiny_pdf("Riepilogo"))
    verdict = verify_pdf_seal(sealed_pdf, trust=[key.certificate, authority.root])
    assert (verdict.intact, verdict.trusted) == (True, True)
    assert verdict.timestamp == TimestampSeen(at=SEALED_AT, authority=AUTHORITY_NAME, trusted=True)
    assert verify_pdf_seal(sealed_pdf).timestamp == TimestampSeen(at=SEALED_AT, authority=AUTHORITY_NAME, trusted=None)


def test_what_the_verifier_says_of_it(sealed_pdf, key, authority, tmp_path):
    path, trust = tmp_path / "sealed.pdf", tmp_path / "trust.pem"
    path.write_bytes(sealed_pdf)
    trust.write_bytes(key.certificate_pem() + authority.root_pem)
    report = verify_path(path, trust=trust)
    assert report.verdict == "holds"
    assert [(check.holds, check.code) for check in report.of("timestamps")] == [(True, "timestamps.seal")]
    unproven = verify_path(path)
    assert [(check.holds, check.code) for check in unproven.of("timestamps")] == [(None, "timestamps.seal_unproven")]


def test_the_evidence_of_the_authority_is_in_the_file(sealed_pdf, key, serving):
    for pdf in (sealed_pdf, sealed(key, serving, trust=())):
        reader = PdfFileReader(BytesIO(pdf))
        assert "/DSS" in reader.root
        assert len(reader.embedded_timestamp_signatures) == 1


def test_a_pdf_a_stays_one(key, serving, tmp_path):
    paper = docx.Document()
    paper.add_paragraph("Riepilogo delle evidenze")
    paper.save(tmp_path / "summary.docx")
    pdf = rdocx.Document(str(tmp_path / "summary.docx")).to_pdfa_deterministic("pdfa-3b")
    assert faults(sealed(key, serving, pdf)) == []


@pytest.mark.needs("poppler")
def test_pdfsig_finds_the_seal_valid(sealed_pdf, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed_pdf)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Signature Field Name: Timestamp" in said


def test_an_authority_that_is_down_or_lies_leaves_no_seal(key, serving, authority, other_authority):
    for lie, code in (("nonce", "timestamp.other_nonce"), ("refused", "timestamp.refused")):
        serving.authority = authority.lying(lie)
        with refused(code):
            sealed(key, serving)
    serving.authority = authority
    with refused("timestamp.untrusted"):
        sealed(key, serving, trust=(other_authority.root,))
    serving.status = 503
    with refused("timestamp.unanswered"):
        sealed(key, serving)
    serving.status = 200


def test_an_authority_whose_certificate_is_over_by_now_leaves_no_seal(key, serving, authority):
    serving.authority = authority.certified(days=400).clocked(LONG_AGO)
    with refused("timestamp.untrusted"):
        seal_pdf(tiny_pdf("x"), key=key, at=LONG_AGO, reason=REASON, authority=serving.as_configured())
    serving.authority = authority


def test_a_flipped_bit_is_noticed_wherever_it_is_but_in_the_last_token(sealed_pdf, rounds):
    chance, (*_, last) = random.Random(17), PdfFileReader(BytesIO(sealed_pdf)).embedded_timestamp_signatures
    _, before, after, _ = last.byte_range
    for _ in range(rounds * 4):
        place = chance.choice((chance.randrange(before), chance.randrange(after, len(sealed_pdf))))
        with refused_at_all():
            verify_pdf_seal(sealed_pdf[:place] + bytes([sealed_pdf[place] ^ 1]) + sealed_pdf[place + 1 :])


def test_the_last_token_must_hold_and_be_followed_by_nothing(sealed_pdf):
    (last,) = PdfFileReader(BytesIO(sealed_pdf)).embedded_timestamp_signatures
    _, before, after, _ = last.byte_range
    imprint = sealed_pdf.lower().index(last.compute_digest().hex().encode(), before)
    for place, code in ((imprint, "timestamp.altered"), (after - 3, "pdf.not_whole")):
        digit = b"1" if sealed_pdf[place : place + 1] == b"0" else b"0"
        with refused(code):
            verify_pdf_seal(sealed_pdf[:place] + digit + sealed_pdf[place + 1 :])


@pytest.mark.parametrize(("ranges", "code"), [(b"[(a) 1 2 3]", "pdf.altered"), (b"[]", "timestamp.other_digest")])
def test_a_timestamp_over_no_bytes_of_the_file_is_refused(sealed_pdf, ranges, code):
    *_, last = re.finditer(rb"(?<=/ByteRange )\[[^]]*]", sealed_pdf)
    with refused(code):
        verify_pdf_seal(sealed_pdf[: last.start()] + ranges.ljust(len(last[0])) + sealed_pdf[last.end() :])


@contextmanager
def refused_at_all() -> Iterator[None]:
    with pytest.raises(SignatureError) as refusal:
        yield
    assert refusal.value.code.startswith(("pdf.", "timestamp."))


def test_what_follows_the_last_timestamp_is_noticed(sealed_pdf):
    with refused("pdf.not_whole"):
        verify_pdf_seal(sealed_pdf + b"\n% more")


def test_what_is_put_between_the_seal_and_a_timestamp_is_noticed(key, serving):
    """An authority attests whatever it is asked about: its word makes no increment harmless."""
    seal = seal_pdf(tiny_pdf("Riepilogo"), key=key, at=SEALED_AT, reason=REASON)
    writer = IncrementalPdfFileWriter(BytesIO(seal))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = pdf_string("x")
    writer.update_container(page)
    client = CheckingClient(serving.as_configured(), at=SEALED_AT)
    out = BytesIO()
    stamping = PdfTimeStamper(client, field_name="Late").async_timestamp_pdf(
        writer, "sha256", bytes_reserved=32768, output=out
    )
    asyncio.run(stamping)
    with refused("pdf.not_whole", "pdf.altered"):
        verify_pdf_seal(out.getvalue())
