"""Whose certificate it is, and what it was worth at the earliest instant that is proven."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import crl
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trusted_lists
from signatures.seal.verdict import read_trust
from tests.fakes.pki import CLERK, MAYOR, REVOKED_SINCE, SIGNERS
from tests.fakes.signed_files import cades, pades, with_document_timestamp, with_evidence
from tests.fakes.trusted_list import trusted_list
from tests.signatures.judging import AT, FINAL, LATER, code_of, judged, wrong
from tests.signatures.refusals import refused

AFTER_EXPIRY = datetime(2026, 6, 20, tzinfo=UTC)
WRONG = {
    "clerk": ["intake.signer_other"],
    "future": ["intake.not_yet_valid"],
    "purpose": ["intake.wrong_purpose"],
    "weak": ["intake.short_key"],
    "stray": ["intake.untrusted"],
    "below": ["intake.untrusted"],
    "self": ["intake.self_signed"],
}


@pytest.mark.parametrize("label", SIGNERS)
@pytest.mark.parametrize("sign", [pades, cades])
def test_each_signer_is_refused_for_their_own_reason_alone(pki, roots, label, sign):
    assert wrong(judged(sign(FINAL, pki, label, at=AT), roots)) == WRONG.get(label, [])


def test_a_certificate_that_is_no_authority_vouches_for_itself_alone(pki):
    """Whoever holds the key of a certificate that is trusted could else issue others, in anybody's name."""
    trust = Trust(roots=read_trust(pki.folder / "clerk.crt"))
    assert wrong(judged(pades(FINAL, pki, "below", at=AT), trust)) == ["intake.untrusted"]
    assert wrong(judged(pades(FINAL, pki, "clerk", at=AT), trust, signer_tax_code=CLERK)) == []


def test_who_signed_is_told_with_the_tax_code_and_when_it_is_proven(pki, roots):
    (seen,) = judged(pades(FINAL, pki, at=AT), roots).signers
    assert (seen.name, seen.tax_code, seen.at, seen.qualified) == ("Mario Rossi", MAYOR, LATER, None)
    (seen,) = judged(pades(FINAL, pki, at=AT, stamped_at=AT), roots).signers
    assert seen.at == AT


@pytest.mark.parametrize("label", ["nameless", "numbered"])
def test_a_certificate_without_a_tax_code_is_left_to_the_coordinator(pki, roots, label):
    intake = judged(pades(FINAL, pki, label, at=AT), roots)
    assert (intake.verdict, code_of(intake, "intake.signer_expected")) == (
        "accepted",
        "intake.signer_without_tax_code",
    )


def test_nobody_in_particular_may_be_expected(pki, roots):
    intake = judged(pades(FINAL, pki, "clerk", at=AT), roots, signer_tax_code=None)
    assert (intake.verdict, code_of(intake, "intake.signer_expected")) == ("accepted", "intake.signer_unasked")
    assert judged(pades(FINAL, pki, "clerk", at=AT), roots, signer_tax_code=f" {CLERK.lower()} ").verdict == "accepted"


def test_without_roots_only_trust_is_left_open(pki):
    intake = judged(pades(FINAL, pki, at=AT), Trust())
    assert (intake.verdict, code_of(intake, "intake.trusted")) == ("accepted", "intake.trust_unasked")
    assert wrong(judged(pades(FINAL, pki, "self", at=AT), Trust())) == ["intake.self_signed"]


def test_an_expired_certificate_is_as_no_signature_unless_a_timestamp_proves_that_it_came_before(pki, roots):
    for sign in (pades, cades):
        assert wrong(judged(sign(FINAL, pki, "expired", at=AT), roots, at=AFTER_EXPIRY)) == ["intake.expired"]
        stamped = sign(FINAL, pki, "expired", at=AT, stamped_at=AT)
        intake = judged(stamped, roots, at=AFTER_EXPIRY)
        assert (intake.verdict, code_of(intake, "intake.timestamp")) == ("accepted", "intake.timestamp")


def test_a_timestamp_of_the_whole_document_proves_the_instant_too(pki, roots):
    signed = with_document_timestamp(pades(FINAL, pki, "expired", at=AT), pki, AT)
    intake = judged(signed, roots, at=AFTER_EXPIRY)
    assert (intake.verdict, intake.signers[0].at) == ("accepted", AT)


def test_a_timestamp_that_nobody_trusts_proves_nothing(pki, roots):
    stamped = pades(FINAL, pki, "stray", at=AT, stamped_at=AT)
    others = Trust(roots=(_root(pki, "other-root"),))
    intake = judged(stamped, others)
    assert (intake.verdict, code_of(intake, "intake.timestamp")) == ("accepted", "intake.timestamp_unproven")
    assert intake.signers[0].at == LATER
    assert code_of(judged(stamped, Trust()), "intake.timestamp") == "intake.timestamp_unproven"


def test_a_timestamp_from_the_future_lies(pki, roots):
    stamped = pades(FINAL, pki, at=AT, stamped_at=AT + timedelta(days=2))
    assert wrong(judged(stamped, roots)) == ["intake.timestamp_future"]


def test_a_timestamp_over_another_signature_is_broken(pki, roots):
    stamped = with_document_timestamp(pades(FINAL, pki, at=AT), pki, AT)
    place = stamped.rindex(b"/Contents <") + 200
    altered = stamped[:place] + bytes([stamped[place] ^ 1]) + stamped[place + 1 :]
    assert wrong(judged(altered, roots)) == ["intake.timestamp_broken"]


@pytest.mark.parametrize("sign", [pades, cades])
@pytest.mark.parametrize("kind", ["ocsps", "crls"])
def test_revocation_is_judged_at_the_instant_that_is_proven(pki, roots, sign, kind):
    evidence = {"ocsps": (pki.ocsp("revoked", LATER),), "crls": (pki.crl(LATER),)}[kind]
    informed = Trust(roots=roots.roots, **{kind: evidence})
    assert wrong(judged(sign(FINAL, pki, "revoked", at=AT), informed)) == ["intake.revoked"]
    before = REVOKED_SINCE - timedelta(days=1)
    intake = judged(sign(FINAL, pki, "revoked", at=before, stamped_at=before), informed)
    assert (intake.verdict, code_of(intake, "intake.not_revoked")) == ("accepted", "intake.not_revoked")


def test_evidence_inside_the_file_counts(pki, roots):
    for evidence in ({"ocsps": [pki.ocsp("revoked", AT)]}, {"crls": [pki.crl(AT)]}):
        signed = with_evidence(pades(FINAL, pki, "revoked", at=AT), **evidence)
        assert wrong(judged(signed, roots)) == ["intake.revoked"]
    good = with_evidence(pades(FINAL, pki, at=AT), ocsps=[pki.ocsp("mayor", LATER)])
    assert code_of(judged(good, roots), "intake.not_revoked") == "intake.not_revoked"


def revoked_by_root(pki, label: str, since: datetime) -> crl.CertificateList:
    """The list of the root above all, on which one of its authorities stands."""
    key = load_pem_private_key((pki.folder / "root.pem").read_bytes(), password=None)
    (root,) = read_trust(pki.folder / "root.crt")
    gone = x509.RevokedCertificateBuilder().serial_number(pki.certificate(label).serial_number).revocation_date(since)
    made = x509.CertificateRevocationListBuilder().issuer_name(root.subject).add_revoked_certificate(gone.build())
    made = made.last_update(AT - timedelta(days=1)).next_update(AT + timedelta(days=30))
    return crl.CertificateList.load(made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER))


def test_what_a_revoked_authority_vouched_for_counts_as_none(pki, roots):
    signed = pades(FINAL, pki, at=AT)
    for since, label, codes in (
        (REVOKED_SINCE, "ca", ["intake.authority_revoked"]),
        (AT + timedelta(days=2), "ca", []),
        (REVOKED_SINCE, "mayor", []),
    ):
        informed = Trust(roots=roots.roots, crls=(revoked_by_root(pki, label, since),))
        assert wrong(judged(signed, informed)) == codes


def test_a_good_answer_never_hides_a_bad_one(pki, roots):
    early, late = pki.ocsp("revoked", REVOKED_SINCE - timedelta(days=3)), pki.ocsp("revoked", AT)
    informed = Trust(roots=roots.roots, ocsps=(early, late))
    assert wrong(judged(cades(FINAL, pki, "revoked", at=AT), informed)) == ["intake.revoked"]


def test_stale_evidence_of_another_or_of_a_stranger_says_nothing(pki, roots):
    signed = cades(FINAL, pki, at=AT)
    for evidence in (pki.ocsp("mayor", AT - timedelta(days=30)), pki.ocsp("clerk", LATER)):
        intake = judged(signed, Trust(roots=roots.roots, ocsps=(evidence,)))
        assert code_of(intake, "intake.not_revoked") == "intake.revocation_unknown"
    unreadable = type(evidence).load(b"\x30\x03\x0a\x01\x06")
    intake = judged(signed, Trust(roots=roots.roots, ocsps=(unreadable,)))
    assert code_of(intake, "intake.not_revoked") == "intake.revocation_unknown"


def test_a_revocation_is_seen_even_where_nobody_is_trusted(pki):
    signed = cades(FINAL, pki, "revoked", at=AT)
    assert wrong(judged(signed, Trust(ocsps=(pki.ocsp("revoked", LATER),)))) == ["intake.revoked"]


@pytest.mark.parametrize(
    ("label", "code"), [("mayor", "claimed"), ("advanced", "unclaimed"), ("loose", "unclaimed"), ("self", "claimed")]
)
def test_without_lists_a_qualified_certificate_is_only_a_claim(pki, roots, label, code):
    intake = judged(pades(FINAL, pki, label, at=AT), roots)
    assert code_of(intake, "intake.qualified") == f"intake.qualified_{code}"
    assert intake.signers[0].qualified is None


@pytest.fixture(scope="module")
def listed(pki, tmp_path_factory):
    """Trust by a list alone, given by what it holds."""

    def read(text: str) -> Trust:
        path = tmp_path_factory.mktemp("lists") / "it.xml"
        path.write_text(text, encoding="utf-8")
        return Trust(lists=read_trusted_lists([path]))

    return read


def test_the_lists_say_who_is_trusted_and_qualified(pki, listed):
    trust = listed(trusted_list(pki))
    intake = judged(pades(FINAL, pki, at=AT, stamped_at=AT), trust)
    assert (intake.verdict, code_of(intake, "intake.timestamp")) == ("accepted", "intake.timestamp")
    assert intake.signers[0].qualified is True
    for label in ("advanced", "loose", "seal", "twofold"):
        assert wrong(judged(pades(FINAL, pki, label, at=AT), trust)) == ["intake.unqualified"]
    strange = judged(pades(FINAL, pki, "stray", at=AT), trust)
    assert wrong(strange) == ["intake.untrusted"]
    assert code_of(strange, "intake.qualified") == "intake.qualified_unknown"


def test_an_authority_that_was_withdrawn_counts_until_then(pki, listed):
    trust = listed(trusted_list(pki, withdrawn_since="2026-06-13T00:00:00Z"))
    assert judged(pades(FINAL, pki, at=AT), trust).verdict == "accepted"
    assert wrong(judged(pades(FINAL, pki, at=AT), trust, at=AFTER_EXPIRY)) == ["intake.untrusted"]


@pytest.mark.parametrize("text", ["", "<nothing/>", "not XML"])
def test_what_is_no_trusted_list_is_refused(listed, text):
    with refused("trust.list_unreadable"):
        listed(text)


@pytest.mark.parametrize("sign", [pades, cades])
def test_a_weak_digest_is_refused(pki, roots, sign):
    intake = judged(sign(FINAL, pki, at=AT, digest="sha1"), roots)
    assert "intake.weak_digest" in wrong(intake)


def _root(pki, label):

    return x509.load_pem_x509_certificate(pki.pem(label))
