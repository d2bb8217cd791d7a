import random
import re
import subprocess
from datetime import timedelta

import docx
import pytest
import rdocx
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from signatures.seal.cms import seal_detached, verify_detached
from signatures.seal.keys import CERTIFICATE_FILE, SealingKey
from signatures.seal.pades import seal_pdf
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.seal.verdict import read_trust
from tests.document_templates.verapdf import faults
from tests.signatures.factory import SEALED_AT, START, tiny_pdf
from tests.signatures.refusals import refused

REASON = "Sigillo elettronico non qualificato"


@pytest.fixture(scope="module")
def seal(key):
    return seal_detached(b"content", key=key, at=SEALED_AT)


@pytest.fixture(scope="module")
def sealed_pdf(key):
    return seal_pdf(tiny_pdf("Riepilogo"), key=key, at=SEALED_AT, reason=REASON)


def elliptic_key(key):
    """A key of another kind, issued by the installation's: what replaces the pair made at first start."""
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ente")]))
        .issuer_name(key.certificate.subject)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(START)
        .not_valid_after(START + timedelta(days=2))
        .sign(key.private, hashes.SHA256())
    )
    return SealingKey(private=private, certificate=certificate)


def test_sealing_again_gives_the_same_bytes(key, seal, sealed_pdf):
    assert seal_detached(b"content", key=key, at=SEALED_AT) == seal
    assert seal_pdf(tiny_pdf("Riepilogo"), key=key, at=SEALED_AT, reason=REASON) == sealed_pdf


def test_a_seal_holds_and_says_when_it_claims_to_have_been_put(seal, key, forger_key):
    verdict = verify_detached(b"content", seal)
    assert (verdict.intact, verdict.trusted, verdict.at) == (True, None, SEALED_AT)
    assert verify_detached(b"content", seal, trust=[key.certificate]).trusted
    assert not verify_detached(b"content", seal, trust=[forger_key.certificate]).trusted


def test_a_seal_on_other_content_is_not_intact(seal):
    assert not verify_detached(b"Content", seal).intact


def test_a_flipped_bit_anywhere_in_a_seal_is_noticed(seal, rounds):
    chance = random.Random(1)
    for place in range(0, len(seal), max(1, 60 // rounds)):
        altered = bytearray(seal)
        altered[place] ^= 1 << chance.randrange(8)
        with refused("seal.altered"):
            verify_detached(b"content", bytes(altered))


@pytest.mark.parametrize("junk", [b"", b"junk", b"0\x80"])
def test_what_is_no_seal_is_refused(junk):
    with refused("seal.altered"):
        verify_detached(b"content", junk)


def test_a_seal_spelt_otherwise_is_refused(seal):
    whole = cms.ContentInfo.load(seal)
    whole["content"]["digest_algorithms"] = [{"algorithm": "sha512"}]
    with refused("seal.altered"):
        verify_detached(b"content", whole.dump(force=True))


def test_a_pair_issued_by_somebody_else_seals_too(key):
    other = elliptic_key(key)
    seal = seal_detached(b"content", key=other, at=SEALED_AT)
    assert verify_detached(b"content", seal).intact
    sealed = seal_pdf(tiny_pdf("x"), key=other, at=SEALED_AT, reason=REASON)
    assert verify_pdf_seal(sealed).intact


def test_a_seal_claimed_outside_its_certificates_life_is_not_trusted(key):
    late = seal_detached(b"content", key=key, at=SEALED_AT + timedelta(days=5000))
    assert not verify_detached(b"content", late, trust=[key.certificate]).trusted


def test_a_sealed_pdf_begins_with_the_pdf_that_was_sealed(sealed_pdf, key, forger_key):
    assert sealed_pdf.startswith(tiny_pdf("Riepilogo"))
    assert verify_pdf_seal(sealed_pdf).at == SEALED_AT
    assert verify_pdf_seal(sealed_pdf, trust=[key.certificate]).trusted
    assert not verify_pdf_seal(sealed_pdf, trust=[forger_key.certificate]).trusted


def test_a_pdf_a_stays_one_also_when_its_last_line_is_not_ended(key, tmp_path):
    paper = docx.Document()
    paper.add_paragraph("Riepilogo delle evidenze")
    paper.save(tmp_path / "summary.docx")
    pdf = rdocx.Document(str(tmp_path / "summary.docx")).to_pdfa_deterministic("pdfa-3b")
    assert not pdf.endswith(b"\n")
    assert faults(seal_pdf(pdf, key=key, at=SEALED_AT, reason=REASON)) == []
    assert faults(seal_pdf(pdf + b"\n", key=key, at=SEALED_AT, reason=REASON)) == []


def test_a_pdf_without_identifier_is_sealed_alike(key):
    bare = tiny_pdf("Riepilogo").replace(b"/ID", b"/XD")
    once = seal_pdf(bare, key=key, at=SEALED_AT, reason=REASON)
    assert once == seal_pdf(bare, key=key, at=SEALED_AT, reason=REASON)


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"junk"])
def test_what_is_no_pdf_is_neither_sealed_nor_verified(key, junk):
    with refused("pdf.unreadable"):
        seal_pdf(junk, key=key, at=SEALED_AT, reason=REASON)
    with refused("pdf.unreadable"):
        verify_pdf_seal(junk)


def test_what_follows_the_seal_is_noticed(sealed_pdf):
    with refused("pdf.not_whole"):
        verify_pdf_seal(sealed_pdf + b"\n% more")


def test_an_altered_byte_under_the_seal_is_noticed(sealed_pdf):
    with refused("pdf.altered"):
        verify_pdf_seal(sealed_pdf.replace(b"/MediaBox [ 0 0 612", b"/MediaBox [ 0 0 613"))


def test_a_seal_whose_signature_is_spoilt_is_noticed(sealed_pdf):
    signature = re.search(rb"/Contents\s*<([0-9a-fA-F]+?)0*>", sealed_pdf)
    place = signature.end(1) - 20
    with refused("pdf.altered"):
        verify_pdf_seal(sealed_pdf[:place] + b"000000" + sealed_pdf[place + 6 :])


def test_a_seal_that_claims_no_instant_is_refused(sealed_pdf):
    with refused("pdf.altered"):
        verify_pdf_seal(re.sub(rb"/M \(D", rb"/N (D", sealed_pdf))


def test_a_pdf_without_a_seal_is_named():
    with refused("pdf.unsealed"):
        verify_pdf_seal(tiny_pdf("bare"))


def test_a_pdf_is_sealed_once(sealed_pdf, key):
    with refused("pdf.unreadable"):
        seal_pdf(sealed_pdf, key=key, at=SEALED_AT, reason=REASON)


def test_two_seals_are_one_too_many(sealed_pdf, key, monkeypatch):
    monkeypatch.setattr("signatures.seal.pades.SEAL_FIELD", "Another")
    twice = seal_pdf(sealed_pdf, key=key, at=SEALED_AT, reason=REASON)
    with refused("pdf.many_seals"):
        verify_pdf_seal(twice)


def test_trust_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "junk.pem").write_bytes(b"junk")
    for name in ("junk.pem", "nowhere.pem"):
        with refused("trust.unreadable"):
            read_trust(tmp_path / name)


@pytest.mark.needs("poppler")
def test_pdfsig_finds_the_seal_valid_over_the_whole_file(sealed_pdf, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed_pdf)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


@pytest.mark.needs("openssl")
def test_openssl_verifies_the_seal_against_the_certificate(seal, seal_folder, tmp_path):
    (tmp_path / "seal.p7s").write_bytes(seal)
    (tmp_path / "content").write_bytes(b"content")
    certificate = str(seal_folder / CERTIFICATE_FILE)
    at = str(int(SEALED_AT.timestamp()))
    command = [
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "seal.p7s")),
        *("-content", str(tmp_path / "content"), "-CAfile", certificate, "-purpose", "any", "-attime", at),
    ]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (tmp_path / "content").write_bytes(b"Content")
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
