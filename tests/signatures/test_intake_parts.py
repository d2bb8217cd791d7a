"""What of a signature no signer protects, and what is read out of a certificate."""

from types import SimpleNamespace

import pytest
from asn1crypto import cms, pem, x509
from cryptography.exceptions import UnsupportedAlgorithm

from signatures.intake import issuers, signature_checks, spelling
from signatures.intake.algorithms import weakness_of
from signatures.intake.people import tax_code_of
from signatures.intake.purposes import is_for_signing
from signatures.intake.qualification import qualification_check
from signatures.intake.spelling import is_well_spelt
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trust_folder
from tests.fakes.pki import MAYOR
from tests.fakes.signed_files import cades
from tests.signatures.judging import AT, FINAL, code_of, judged, wrong
from tests.signatures.refusals import refused


@pytest.fixture
def signed(pki) -> cms.SignedData:
    """A CMS of the test's own."""
    return cms.ContentInfo.load(cades(FINAL, pki, at=AT, stamped_at=AT))["content"]


def certificate(serial: object) -> SimpleNamespace:
    return SimpleNamespace(subject=SimpleNamespace(native={"serial_number": serial}))


@pytest.mark.parametrize(
    ("written", "tax_code"),
    [
        (f"TINIT-{MAYOR}", MAYOR),
        (f"IT:{MAYOR}", MAYOR),
        (MAYOR.lower(), MAYOR),
        (f"TINDE-{MAYOR}", None),
        ("TINIT-RSSMRA7LA01L219K", "RSSMRA7LA01L219K"),
        ("VATIT-01234567890", None),
        ("TINIT-01234567890", None),
        (None, None),
        (["TINIT-A", "TINIT-B"], None),
    ],
)
def test_the_tax_code_is_read_where_italian_certificates_carry_it(written, tax_code):
    assert tax_code_of(certificate(written)) == tax_code


def test_a_cms_as_it_should_be_is_well_spelt(signed):
    assert is_well_spelt(signed)


@pytest.mark.parametrize("part", ["version", "digest_algorithms", "certificates"])
def test_a_part_that_somebody_changed_is_not(signed, pki, part):
    changed = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha512"}],
        "certificates": [pki.certificate("stray")],
    }
    signed[part] = changed[part]
    assert not is_well_spelt(signed)


def test_a_certificate_that_its_authority_did_not_issue_is_not(signed, pki):
    altered = bytearray(pki.certificate("ca").dump())
    altered[-1] ^= 1
    signed["certificates"] = [pki.certificate("mayor"), x509.Certificate.load(bytes(altered))]
    assert is_well_spelt(signed)
    assert not is_well_spelt(signed, anchors=[pki.certificate("root")])


def test_a_signer_may_be_named_by_key_and_then_has_another_version(signed, pki):
    info = signed["signer_infos"][0]
    info["sid"] = cms.SignerIdentifier("subject_key_identifier", pki.certificate("mayor").key_identifier)
    assert not is_well_spelt(signed)
    info["version"] = "v3"
    signed["version"] = "v3"
    assert is_well_spelt(signed)


def test_an_attribute_that_nobody_knows_may_not_stand_beside_a_signature(signed):
    signed["signer_infos"][0]["unsigned_attrs"][0]["type"] = "1.2.3.4"
    assert not is_well_spelt(signed)


@pytest.mark.parametrize(
    ("kind", "version"), [("v1_attr_cert", "v3"), ("v2_attr_cert", "v4"), ("other", "v5"), ("certificate", "v1")]
)
def test_the_version_follows_from_what_is_inside(signed, kind, version):
    inside = {
        "certificates": [SimpleNamespace(name=kind)],
        "crls": None,
        "encap_content_info": signed["encap_content_info"],
    }
    assert spelling._version(inside, list(signed["signer_infos"])) == version
    listed = inside | {"crls": [SimpleNamespace(name="other")]}
    assert spelling._version(listed, list(signed["signer_infos"])) == "v5"


@pytest.mark.parametrize("fault", [TypeError, UnsupportedAlgorithm])
def test_of_a_certificate_whose_kind_of_key_is_unknown_nothing_is_said(signed, monkeypatch, fault):
    def refuse(_):
        raise fault

    monkeypatch.setattr(issuers, "_is_issued", issuers._is_issued.__wrapped__)
    monkeypatch.setattr(issuers.cryptography_x509, "load_der_x509_certificate", refuse)
    assert is_well_spelt(signed)


def test_a_kind_of_key_that_nobody_knows_is_weak(signed):
    strange = SimpleNamespace(public_key=SimpleNamespace(algorithm="dsa"))
    assert weakness_of(signed["signer_infos"][0], strange) == ("intake.weak_algorithm", {"algorithm": "dsa"})


def test_a_signing_algorithm_that_names_no_digest_goes_by_the_other(signed):
    info = signed["signer_infos"][0]
    info["signature_algorithm"] = {"algorithm": "ed25519"}
    strong = SimpleNamespace(public_key=SimpleNamespace(algorithm="ed25519", bit_size=256))
    assert weakness_of(info, strong) is None


def test_algorithms_that_cannot_be_read_are_weak(pki, roots, monkeypatch):
    def refuse(*_):
        raise ValueError

    monkeypatch.setattr(signature_checks, "weakness_of", refuse)
    assert wrong(judged(cades(FINAL, pki, at=AT), roots)) == ["intake.weak_algorithm"]


def test_statements_that_cannot_be_read_claim_nothing(pki, roots):
    unreadable = SimpleNamespace(signer="X", certificate={})
    check = qualification_check(unreadable, None, Trust(), at=AT)
    assert (check.holds, check.code) == (None, "intake.qualified_unclaimed")
    assert code_of(judged(cades(FINAL, pki, at=AT), roots), "intake.qualified") == "intake.qualified_claimed"


@pytest.mark.parametrize(
    ("usage", "extended", "authority", "fit"),
    [
        (None, None, False, True),
        (None, None, True, False),
        ({"non_repudiation"}, {"server_auth"}, False, True),
        ({"non_repudiation"}, None, True, False),
        ({"digital_signature"}, None, False, True),
        ({"digital_signature"}, {"client_auth", "server_auth"}, False, True),
        ({"digital_signature"}, {"time_stamping"}, False, False),
        ({"key_encipherment"}, None, False, False),
    ],
)
def test_a_certificate_signs_documents_or_does_something_else(usage, extended, authority, fit):
    made = SimpleNamespace(
        ca=authority,
        key_usage_value=usage and SimpleNamespace(native=usage),
        extended_key_usage_value=extended and SimpleNamespace(native=list(extended)),
    )
    assert is_for_signing(made) is fit


def test_a_folder_of_trust_holds_roots_lists_and_revocations(pki, tmp_path):
    with refused("trust.missing"):
        read_trust_folder(tmp_path / "nowhere")
    (tmp_path / "der.crl").write_bytes(pki.crl(AT).dump())
    (tmp_path / "pem.crl").write_bytes(pem.armor("X509 CRL", pki.crl(AT).dump()))
    with refused("trust.missing"):
        read_trust_folder(tmp_path)
    (tmp_path / "root.pem").write_bytes(pki.pem("root"))
    trust = read_trust_folder(tmp_path)
    assert (len(trust.roots), len(trust.crls), trust.lists) == (1, 2, ())
    (tmp_path / "bad.crl").write_bytes(b"\x30\x00")
    with refused("trust.unreadable"):
        read_trust_folder(tmp_path)
