"""Every file of a dossier: altered, added, removed, renamed; then the forger who puts everything right but the seal."""

import random

import pytest

from signatures.dossier.verify import verify_dossier
from signatures.verdicts import Report
from tests.signatures.forgery import edited, resealed


def named(report: Report) -> set[str]:
    return {check.where for check in report.checks if check.holds is False}


def test_a_flipped_bit_in_any_file_is_noticed_and_named(sealed_files, rounds):
    chance = random.Random(3)
    for path, content in sealed_files.items():
        for _ in range(rounds):
            altered = bytearray(content)
            altered[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            report = verify_dossier({**sealed_files, path: bytes(altered)})
            assert report.verdict == "fails", path
            assert path in named(report), path


def test_a_removed_file_is_noticed_and_named(sealed_files):
    for path in sealed_files:
        report = verify_dossier({other: content for other, content in sealed_files.items() if other != path})
        assert report.verdict == "fails"
        assert path in named(report)


def test_a_renamed_file_is_noticed_and_both_names_named(sealed_files):
    for path, content in sealed_files.items():
        renamed = {other: kept for other, kept in sealed_files.items() if other != path}
        report = verify_dossier({**renamed, f"{path}.x": content})
        assert report.verdict == "fails"
        assert {path, f"{path}.x"} <= named(report)


@pytest.mark.parametrize(
    "path", ["extra.txt", "data/extra.txt", "data/evidence/extra.json", "data/trail/x", "tagmanifest-sha512.txt"]
)
def test_an_added_file_is_noticed_and_named(sealed_files, path):
    report = verify_dossier({**sealed_files, path: b"{}"})
    assert report.verdict == "fails"
    assert path in named(report)


def test_two_files_that_change_places_are_both_named(sealed_files):
    one, two = "data/documents/final-2.pdf", "data/attachments/delibera-12.pdf"
    report = verify_dossier({**sealed_files, one: sealed_files[two], two: sealed_files[one]})
    assert {one, two} <= named(report)


def test_a_payload_file_listed_as_a_tag_file_is_not_listed(sealed_files, key):
    files = dict(sealed_files)
    line = next(line for line in files["manifest-sha256.txt"].splitlines(keepends=True) if b"pact.json" in line)
    files["manifest-sha256.txt"] = files["manifest-sha256.txt"].replace(line, b"")
    files["tagmanifest-sha256.txt"] += line
    assert "data/pact.json" in named(verify_dossier(files))


@pytest.mark.parametrize("content", [b"\xff\n", b"no digest  data/pact.json\n", b"0" * 64 + b"  data/pact.json"])
def test_a_manifest_that_is_none_is_named_and_the_rest_is_still_read(sealed_files, content):
    report = verify_dossier({**sealed_files, "manifest-sha256.txt": content})
    assert "manifest-sha256.txt" in named(report)
    assert report.of("trail.chain")[0].holds


def test_a_manifest_that_lists_a_file_twice_is_refused(sealed_files):
    first = sealed_files["manifest-sha256.txt"].splitlines(keepends=True)[0]
    report = verify_dossier({**sealed_files, "manifest-sha256.txt": sealed_files["manifest-sha256.txt"] + first})
    assert "bag.manifest_unreadable" in {check.code for check in report.checks}


def test_nothing_at_all_fails_without_breaking():
    assert verify_dossier({}).verdict == "fails"


def test_a_forger_is_told_from_the_sealer_only_by_trust(sealed_files, key, forger_key):
    def rename(pact):
        pact["title"] = "Un altro patto"

    forged = resealed(edited(sealed_files, "data/pact.json", rename), key=forger_key)
    untrusting = verify_dossier(forged)
    assert untrusting.of("seal.integrity")[0].holds
    assert untrusting.of("seal.trust")[0].holds is None
    assert untrusting.of("documents.sealed")[0].code == "documents.other_sealer"
    trusting = verify_dossier(forged, trust=[key.certificate])
    assert trusting.verdict == "fails"
    assert trusting.of("seal.trust")[0].code == "seal.untrusted"


def test_trust_in_the_sealer_or_in_several_holds(sealed_files, key, forger_key):
    assert verify_dossier(sealed_files, trust=[key.certificate]).of("seal.trust")[0].holds
    assert verify_dossier(sealed_files, trust=[forger_key.certificate, key.certificate]).verdict == "holds"
    wrong = verify_dossier(sealed_files, trust=[forger_key.certificate])
    assert {check.code for check in wrong.checks if check.holds is False} == {"seal.untrusted"}


def test_a_seal_moved_from_another_dossier_is_noticed(sealed_files, key):
    other = resealed({**sealed_files, "data/attachments/delibera-12.pdf": b"x"}, key=key)
    report = verify_dossier({**sealed_files, "seal.p7s": other["seal.p7s"]})
    assert report.of("seal.integrity")[0].code == "seal.other_content"
