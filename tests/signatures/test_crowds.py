"""A crowd of certificates or evidence in a file wastes nobody's time: what leads to nobody trusted is not followed."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

from asn1crypto import cms, crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from signatures import trust
from signatures.digests import sha256
from signatures.intake import pdf_signatures, signature, timestamps
from signatures.intake.issuers import MOST_OF_A_NAME, linked
from signatures.intake.paths import find_path, revocation_of
from signatures.intake.timestamps import look_at_stamp
from signatures.intake.trust import Trust
from signatures.seal.pades import seal_pdf
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.timestamps.token import verify_timestamp
from tests.fakes.pki import Pki
from tests.fakes.signed_files import cades, pades, with_evidence
from tests.signatures.factory import SEALED_AT, tiny_pdf
from tests.signatures.judging import AT, FINAL, judged, wrong
from tests.signatures.refusals import refused

LEVELS, EACH = 12, 12


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def issued(subject: str, issuer: str, own: ec.EllipticCurvePrivateKey, above: ec.EllipticCurvePrivateKey):
    made = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=9))
        .not_valid_after(AT + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(above, hashes.SHA256())
    )
    return asn1_x509.Certificate.load(made.public_bytes(Encoding.DER))


def maze(top: str) -> Iterator[asn1_x509.Certificate]:
    """Authorities that all vouch for all of the level below: trillions of ways, and none leads to anybody."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(LEVELS + 1)]
    for level in range(LEVELS):
        subject = f"level {level}" if level else top
        yield from (issued(subject, f"level {level + 1}", keys[level], keys[level + 1]) for _ in range(EACH))


def signed_with(pki: Pki, label: str, certificates: list[asn1_x509.Certificate]) -> bytes:
    store = SimpleCertificateStore.from_certs([pki.certificate("ca"), *certificates])
    signer = SimpleSigner(
        signing_cert=pki.certificate(label),
        signing_key=pki.architecture.key_set[pki.signers[label].key].private_key_info,
        cert_registry=store,
    )
    attributes = PdfCMSSignedAttributes(signing_time=AT)
    return asyncio.run(
        signer.async_sign_general_data(FINAL, "sha256", detached=False, use_cades=True, signed_attr_settings=attributes)
    ).dump()


def test_ways_that_lead_to_nobody_trusted_are_not_followed(pki):
    top = pki.certificate("stray").issuer.native["common_name"]
    ways, root = list(maze(top)), pki.certificate("root")
    assert linked(ways, anchors=[root]) == ()
    assert find_path(pki.certificate("stray"), others=ways, anchors=[root], at=AT) is None


def test_authorities_that_somebody_trusted_made_are_followed_whatever_stands_beside(pki, roots):
    ca, root = pki.certificate("ca"), pki.certificate("root")
    assert linked([pki.certificate("mayor"), root, ca], anchors=[root]) == (root, ca)
    assert wrong(judged(signed_with(pki, "mayor", list(maze("another"))), roots)) == []


def test_more_of_one_name_than_there_are_is_no_signature(pki, roots):
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    alike = [issued("alike", "alike", *keys) for _ in range(MOST_OF_A_NAME + 1)]
    assert "intake.signature_altered" in wrong(judged(signed_with(pki, "mayor", alike), roots))


def test_more_certificates_than_anybody_needs_are_refused(pki, roots, monkeypatch):
    monkeypatch.setattr(signature, "MOST_CERTIFICATES", 1)
    assert wrong(judged(cades(FINAL, pki, at=AT), roots)) == ["intake.too_many"]


def test_more_evidence_than_anybody_needs_is_refused(pki, roots, monkeypatch):
    monkeypatch.setattr(pdf_signatures, "MOST_EVIDENCE", 1)
    crowded = with_evidence(pades(FINAL, pki, at=AT), crls=[pki.crl(AT)], ocsps=[pki.ocsp("mayor", AT)])
    assert wrong(judged(crowded, roots)) == ["intake.too_many"]


def test_more_timestamps_than_anybody_needs_are_refused(pki, roots, monkeypatch):
    monkeypatch.setattr(timestamps, "MOST_STAMPS", 0)
    assert wrong(judged(cades(FINAL, pki, at=AT, stamped_at=AT), roots)) == ["intake.too_many"]


def test_an_answer_that_cannot_be_read_answers_for_nobody(pki):
    anchors = [pki.certificate("ca")]
    path = find_path(pki.certificate("mayor"), others=(), anchors=anchors, at=AT)
    broken, junk = ocsp.OCSPResponse({"response_status": "try_later"}), crl.CertificateList.load(b"\x30\0")
    undated = ocsp.OCSPResponse.load(pki.ocsp("mayor", AT).dump().replace(f"{AT:%Y%m%d}".encode(), b"yyyymmdd"))
    assert not revocation_of(path, others=(), anchors=anchors, ocsps=[broken, undated], crls=[junk], at=AT).known


def test_a_crowd_comes_with_no_seal_and_no_timestamp(key, authority, monkeypatch):
    sealed = seal_pdf(tiny_pdf("x"), key=key, at=SEALED_AT, reason="x")
    digest = sha256(b"x")
    token = authority.token(digest)
    signed = cms.ContentInfo.load(token)["content"]
    verify_pdf_seal(sealed)
    assert look_at_stamp(signed, digest=lambda _: bytes.fromhex(digest), trust=Trust()).at
    monkeypatch.setattr(trust, "MOST_TOGETHER", 0)
    with refused("pdf.altered"):
        verify_pdf_seal(sealed)
    with refused("timestamp.altered"):
        verify_timestamp(token, digest=digest)
    assert look_at_stamp(signed, digest=lambda _: bytes.fromhex(digest), trust=Trust()).at is None
