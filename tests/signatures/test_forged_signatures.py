"""Signed files that should never have been taken in, inside dossiers whose records claim that they were, and alone."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from signatures.digests import sha256
from signatures.dossier.build import dossier_files
from signatures.dossier.layout import EVIDENCE, MERGED, SIGNED
from signatures.dossier.verify import verify_dossier
from signatures.intake.limits import MOST_BYTES
from signatures.verify import verify_path
from tests.fakes.signed_files import cades, incremented, pades, with_evidence
from tests.signatures.factory import SEALED_AT, START, tiny_pdf
from tests.signatures.forgery import resealed
from tests.signatures.lanes import SENT, concluded, every_lane, opened
from tests.signatures.records import ACCEPTED
from tests.signatures.test_intake_pdf import CHANGES, annotate, replace_page, run_script

CLAIMED = replace(ACCEPTED, head=sha256(SENT))
"""What a forged record says of any file."""


def revoked(pki):
    signed = pades(SENT, pki, "revoked", at=START)
    return with_evidence(signed, ocsps=[pki.ocsp("revoked", START + timedelta(hours=1))])


BAD = {
    "a revoked certificate": ("pades", revoked, "intake.revoked"),
    "one not yet valid": ("pades", lambda pki: pades(SENT, pki, "future", at=START), "intake.not_yet_valid"),
    "one for another purpose": ("cades", lambda pki: cades(SENT, pki, "purpose", at=START), "intake.wrong_purpose"),
    "a short key": ("cades", lambda pki: cades(SENT, pki, "weak", at=START), "intake.short_key"),
    "SHA-1": ("cades", lambda pki: cades(SENT, pki, digest="sha1", at=START), "intake.weak_digest"),
    "another person": ("pades", lambda pki: pades(SENT, pki, "clerk", at=START), "intake.signer_other"),
    "a detached envelope": ("cades", lambda pki: cades(SENT, pki, at=START, detached=True), "intake.detached"),
    "an envelope over another text": ("cades", lambda pki: cades(b"x", pki, at=START), "intake.other_content"),
    "a rewritten PDF": ("pades", lambda pki: pades(tiny_pdf("Altro"), pki, at=START), "intake.other_document"),
    "a note added": ("pades", lambda pki: incremented(pades(SENT, pki, at=START), annotate), "intake.annotation_added"),
    "a page replaced": (
        "pades",
        lambda pki: incremented(pades(SENT, pki, at=START), replace_page),
        "intake.page_changed",
    ),
    "a program": ("pades", lambda pki: pades(incremented(SENT, run_script), pki, at=START), "intake.javascript_added"),
    "nothing": ("pades", lambda pki: b"", "intake.empty"),
    "half a file": ("pades", lambda pki: pades(SENT, pki, at=START)[:-900], "intake.truncated"),
    "no signature": ("pades", lambda pki: incremented(SENT, annotate), "intake.unsigned"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_was_never_to_be_taken_in_is_named_whatever_its_record_claims(pki, roots, key, what):
    lane, make, code = BAD[what]
    signing = opened(pki, roots)
    signing.by_file(lane, "mayor", make(pki), sent=SENT, made=CLAIMED)
    (name,) = signing.files
    report = verify_dossier(dossier_files(concluded(signing), key=key, at=SEALED_AT))
    assert report.verdict == "fails"
    assert (code, SIGNED + name) in {(check.code, check.where) for check in report.of("signed.intact")}


def test_a_certificate_over_by_the_arrival_is_as_no_signature(pki, roots, key):
    signing = opened(pki, roots)
    content = pades(SENT, pki, "expired", at=START)
    signing.by_file("pades", "mayor", content, sent=SENT, made=CLAIMED, arrived_at=START + timedelta(days=1))
    report = verify_dossier(dossier_files(concluded(signing), key=key, at=SEALED_AT))
    assert "intake.expired" in {check.code for check in report.of("signed.intact")}


@pytest.fixture(scope="module")
def files(pki, roots, key):
    return dossier_files(every_lane(pki, roots), key=key, at=SEALED_AT)


def test_a_flipped_byte_in_any_record_or_signed_file_is_named_even_when_all_is_sealed_again(files, key, rounds):
    chance = random.Random(5)
    for path in [path for path in files if path.startswith((SIGNED, EVIDENCE))]:
        for _ in range(rounds // 3):
            altered = bytearray(files[path])
            altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
            report = verify_dossier(resealed({**files, path: bytes(altered)}, key=key))
            assert path in {check.where for check in report.checks if check.holds is False}, path


def test_records_of_two_signatories_that_change_places_are_both_named(files, key):
    one, two, *_ = sorted(path for path in files if path.startswith(EVIDENCE))
    report = verify_dossier(resealed({**files, one: files[two], two: files[one]}, key=key))
    assert {one, two} <= {check.where for check in report.of("evidence.complete") if check.holds is False}


def test_an_envelope_that_everybody_is_said_to_have_signed_is_not_believed(files, pki, key):
    forged = cades(SENT, pki, "stray", at=START)
    report = verify_dossier(resealed({**files, MERGED: forged}, key=key))
    assert [check.code for check in report.of("signed.merged")] == ["signed.merged_differs"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_was_changed_after_a_signature_is_noticed_in_the_file_alone(pki, tmp_path, change):
    path = tmp_path / "signed.pdf"
    path.write_bytes(incremented(pades(SENT, pki, at=START), change))
    report = verify_path(path)
    assert report.verdict == "fails"
    assert "alone.altered_after" in {check.code for check in report.checks if check.holds is False}


@pytest.mark.parametrize(
    "what", ["a revoked certificate", "one not yet valid", "one for another purpose", "a short key", "SHA-1"]
)
def test_a_signature_that_is_as_none_fails_in_the_file_alone(pki, tmp_path, what):
    _, make, code = BAD[what]
    path = tmp_path / "signed"
    path.write_bytes(make(pki))
    report = verify_path(path)
    assert (report.verdict, code in {check.code for check in report.checks if check.holds is False}) == ("fails", True)


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", bytes.fromhex("308006092a864886f70d010702")])
def test_a_file_beyond_all_measure_is_not_read_through(tmp_path, start):
    path = tmp_path / "large"
    with path.open("wb") as large:
        large.write(start)
        large.truncate(MOST_BYTES + 1)
    assert [check.code for check in verify_path(path).checks] == ["intake.too_large"]
