"""A .p7m that came back, however it is wrapped, and several made into one."""

import base64
import subprocess
from itertools import islice, repeat

import pytest
from asn1crypto import cms

from signatures.digests import sha256
from signatures.intake import ber, p7m_file
from signatures.intake.ber import DEEPEST, der_of
from signatures.intake.envelopes import MOST_LAYERS
from signatures.intake.p7m import merge_p7m
from tests.fakes.pki import CLERK, MAYOR
from tests.fakes.signed_files import cades, openssl_cms, pades
from tests.signatures.judging import AT, FINAL, OPEN_BY_NATURE, code_of, judged, wrong
from tests.signatures.refusals import refused

OPENSSL_FORMS = [
    (),
    ("-stream", "-indef"),
    ("-outform", "PEM"),
    ("-cades",),
    ("-keyid",),
    ("-keyopt", "rsa_padding_mode:pss"),
]


def lines(content: bytes, end: bytes = b"\n") -> bytes:
    text = base64.b64encode(content)
    return end.join(text[place : place + 64] for place in range(0, len(text), 64)) + end


def armoured(content: bytes, label: bytes = b"PKCS7") -> bytes:
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label, lines(content), label)


def test_a_p7m_that_encloses_what_was_sent_is_accepted_and_tells_which_head(pki, roots):
    intake = judged(cades(FINAL, pki, at=AT), roots)
    assert (intake.verdict, intake.head) == ("accepted", sha256(FINAL))
    assert {check.name for check in intake.checks if check.holds is None} == OPEN_BY_NATURE


@pytest.mark.needs("openssl")
@pytest.mark.parametrize("form", OPENSSL_FORMS, ids=" ".join)
def test_what_openssl_makes_is_read_in_every_form(pki, roots, tmp_path, form):
    intake = judged(openssl_cms(FINAL, pki, "mayor", *form, folder=tmp_path), roots)
    assert (intake.verdict, intake.signers[0].tax_code) == ("accepted", MAYOR)


@pytest.mark.parametrize("wrap", [lines, lambda content: lines(content, b"\r\n"), armoured])
def test_base64_is_taken_off(pki, roots, wrap):
    assert judged(wrap(cades(FINAL, pki, at=AT)), roots).verdict == "accepted"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"\n", b"\r\n", 3),
        lambda text: text.replace(b"\n", b"\n\n", 1),
        lambda text: text.replace(b"END PKCS7", b"END PKCS8"),
        lambda text: text.replace(b"MII", b"M*I"),
        lambda text: text[:-60] + text[-59:],
    ],
)
def test_base64_that_is_spelt_in_two_ways_is_damaged(pki, roots, spoil):
    intake = judged(spoil(armoured(cades(FINAL, pki, at=AT))), roots)
    assert intake.verdict == "refused"
    assert [check.name for check in intake.checks] == ["intake.readable"]


def test_base64_has_one_spelling(roots, pki):
    signed = cades(FINAL, pki, at=AT)
    padded = next(
        one for one in (signed, cades(FINAL + b" ", pki, at=AT), cades(FINAL + b"  ", pki, at=AT)) if len(one) % 3
    )
    text = lines(padded).rstrip()
    place = len(text.rstrip(b"=")) - 1
    other = text[:place] + bytes([text[place] + 1]) + text[place + 1 :]
    assert base64.b64decode(other) == padded
    assert wrong(judged(other + b"\n", roots)) == ["intake.damaged"]


def test_every_layer_and_its_signers_are_looked_at(pki, roots):
    nested = cades(cades(FINAL, pki, at=AT), pki, "clerk", at=AT)
    intake = judged(nested, roots, signer_tax_code=CLERK)
    assert (intake.verdict, [seen.tax_code for seen in intake.signers]) == ("accepted", [CLERK, MAYOR])
    inside = judged(cades(armoured(cades(FINAL, pki, "weak", at=AT)), pki, "clerk", at=AT), roots)
    assert "intake.short_key" in wrong(inside)


def test_another_text_is_not_what_was_sent(pki, roots):
    intake = judged(cades(b"Another text", pki, at=AT), roots)
    assert (wrong(intake), intake.head) == (["intake.other_content"], None)
    assert intake.of("intake.newest_head") == ()
    assert wrong(judged(cades(FINAL[:-1], pki, at=AT), roots)) == ["intake.other_content"]
    assert wrong(judged(cades(pades(FINAL, pki, at=AT), pki, at=AT), roots)) == ["intake.more_content"]


def test_an_older_text_makes_the_partys_own_copy(pki, roots):
    newest = pades(FINAL, pki, "clerk", at=AT)
    intake = judged(cades(FINAL, pki, at=AT), roots, sent=newest, older=[FINAL])
    assert (intake.verdict, code_of(intake, "intake.newest_head")) == ("accepted", "intake.older_head")


def test_a_signature_without_the_document_is_refused_and_says_so(pki, roots):
    intake = judged(cades(FINAL, pki, at=AT, detached=True), roots)
    assert [(check.name, check.code) for check in intake.checks] == [("intake.format", "intake.detached")]


def resigned(signed: bytes, change) -> bytes:
    """A .p7m of which somebody changed a part that no signature reaches, or took one out."""
    message = cms.ContentInfo.load(signed)
    change(message["content"])
    return message.dump(force=True)


def without_signers(data: cms.SignedData) -> None:
    data["signer_infos"] = cms.SignerInfos([])


def without_certificates(data: cms.SignedData) -> None:
    data["certificates"] = cms.CertificateSet([])


def without_attributes(data: cms.SignedData) -> None:
    data["signer_infos"][0]["signed_attrs"] = None


def by_an_unknown_digest(data: cms.SignedData) -> None:
    data["signer_infos"][0]["digest_algorithm"]["algorithm"] = "md2"


def of_another_version(data: cms.SignedData) -> None:
    data["version"] = "v5"


def of_another_kind(data: cms.SignedData) -> None:
    data["encap_content_info"]["content_type"] = "digested_data"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without_signers, "intake.unsigned"),
        (without_certificates, "intake.no_certificate"),
        (without_attributes, "intake.signature_bare"),
        (by_an_unknown_digest, "intake.signature_altered"),
        (by_an_unknown_digest, "intake.weak_digest"),
        (of_another_version, "intake.signature_altered"),
        (of_another_kind, "intake.damaged"),
    ],
)
def test_what_is_missing_is_named(pki, roots, change, code):
    assert code in wrong(judged(resigned(cades(FINAL, pki, at=AT), change), roots))


def test_a_timestamp_is_no_document(pki, roots):
    info = cms.ContentInfo.load(cades(FINAL, pki, at=AT, stamped_at=AT))["content"]["signer_infos"][0]
    (token,) = [one["values"][0] for one in info["unsigned_attrs"]]
    assert wrong(judged(token.dump(), roots)) == ["intake.damaged"]


def test_another_structure_is_no_signature(roots):
    assert wrong(judged(b"\x30\x03\x02\x01\x05", roots)) == ["intake.unrecognised"]
    other = cms.ContentInfo({"content_type": "data", "content": b"1.2.840.113549.1.7.2"}).dump()
    assert wrong(judged(other, roots)) == ["intake.unrecognised"]
    assert wrong(judged(b"-----BEGIN CERTIFICATE-----\n", roots)) == ["intake.damaged"]


def test_a_p7m_cut_short_or_with_something_behind_it_is_refused(pki, roots):
    signed = cades(FINAL, pki, at=AT)
    assert wrong(judged(signed[:-10], roots)) == ["intake.truncated"]
    assert wrong(judged(signed + b"\0", roots)) == ["intake.damaged"]


def test_envelopes_without_end_are_refused(pki, roots):
    signed = FINAL
    for _ in range(MOST_LAYERS):
        signed = cades(signed, pki, at=AT)
    assert judged(signed, roots).verdict == "accepted"
    assert wrong(judged(cades(signed, pki, at=AT), roots)) == ["intake.too_deep"]


def test_signers_without_end_are_refused(pki, roots, monkeypatch):
    monkeypatch.setattr(p7m_file, "MOST_SIGNATURES", 1)
    assert wrong(judged(cades(cades(FINAL, pki, at=AT), pki, at=AT), roots)) == ["intake.too_many"]


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("0403616263", "0403616263"),
        ("048103616263", "0403616263"),
        ("24800401610402626300 00", "0403616263"),
        ("2406040161040162", "04026162"),
        ("30800403616263 0000", "30050403616263"),
        ("1f850103616263", "1f850103616263"),
    ],
)
def test_every_spelling_becomes_the_one(written, spelt):
    assert der_of(bytes.fromhex(written)) == bytes.fromhex(spelt)


def test_long_pieces_are_joined():
    piece = b"\x04\x82\x01\x00" + bytes(256)
    assert der_of(b"\x24\x80" + piece + piece + b"\0\0") == b"\x04\x82\x02\x00" + bytes(512)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "intake.truncated"),
        ("0405616263", "intake.truncated"),
        ("3080", "intake.truncated"),
        ("1f85", "intake.truncated"),
        ("0480616263 0000", "intake.damaged"),
        ("3003040261 62", "intake.damaged"),
        ("2403020101", "intake.damaged"),
        ("0489000000000000000001", "intake.damaged"),
        ("040161ff", "intake.damaged"),
    ],
)
def test_what_is_not_one_element_is_refused(written, code):
    with refused(code):
        der_of(bytes.fromhex(written))


def test_nesting_and_parts_have_an_end(monkeypatch):
    with refused("intake.too_deep"):
        der_of(b"\x30\x80" * (DEEPEST + 2))
    with refused("intake.too_deep"):
        der_of(b"\x30\x80" * 1_000_000)
    monkeypatch.setattr(ber, "MOST_ELEMENTS", 10)
    with refused("intake.too_many"):
        der_of(b"\x30\x80" + b"".join(islice(repeat(b"\x05\x00"), 11)) + b"\0\0")


@pytest.fixture(scope="module")
def parallel(pki, tmp_path_factory) -> list[bytes]:
    """Three parties sign the same text, each with a tool of their own."""
    folder = tmp_path_factory.mktemp("openssl")
    ber_form = openssl_cms(FINAL, pki, "clerk", "-stream", "-indef", key="clerk", folder=folder)
    by_key = openssl_cms(FINAL, pki, "advanced", "-keyid", folder=folder)
    return [cades(FINAL, pki, at=AT, stamped_at=AT), ber_form, armoured(by_key)]


@pytest.mark.needs("openssl")
def test_parallel_files_become_one_with_every_signer(pki, roots, parallel, tmp_path):
    merged = merge_p7m(parallel)
    intake = judged(merged, roots)
    assert (intake.verdict, len(intake.signers)) == ("accepted", 3)
    (tmp_path / "merged.p7m").write_bytes(merged)
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-purpose", "any", "-binary"]
    given = ["-in", str(tmp_path / "merged.p7m"), "-CAfile", str(pki.folder / "root.crt"), "-out"]
    subprocess.run([*command, *given, str(tmp_path / "out")], check=True, capture_output=True)
    assert (tmp_path / "out").read_bytes() == FINAL


@pytest.mark.needs("openssl")
def test_merging_again_adds_nobody_twice(parallel):
    merged = merge_p7m(parallel)
    assert merge_p7m([merged, *parallel]) == merged
    assert merge_p7m(parallel[:1]) == merge_p7m(parallel[:1] * 2)


def test_different_texts_are_not_merged(pki):
    with refused("intake.other_content"):
        merge_p7m([cades(FINAL, pki, at=AT), cades(FINAL + b" ", pki, at=AT)])
    with refused("intake.detached"):
        merge_p7m([cades(FINAL, pki, at=AT, detached=True)])
