"""Dossiers of pacts that were signed by files: every file there, judged again, and the envelopes in one."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from signatures.digests import sha256
from signatures.dossier.build import dossier_files
from signatures.dossier.layout import MERGED, PACT, SIGNED
from signatures.dossier.payload import payload_files
from signatures.dossier.verify import verify_dossier
from signatures.evidence.files import EvidenceFile
from signatures.intake.p7m import merge_p7m
from signatures.intake.verdict import intake
from signatures.report import sentences
from signatures.verdicts import fails
from tests.fakes.signed_files import cades, pades
from tests.signatures import factory
from tests.signatures.factory import SEALED_AT, START
from tests.signatures.forgery import resealed
from tests.signatures.lanes import FINAL, SENT, concluded, every_lane, opened
from tests.signatures.records import ACCEPTANCE
from tests.signatures.refusals import refused

CLICK, FIRST, SECOND, OWN, ENVELOPE, NAMELESS, NESTED, SCAN = (UUID(int=1050 + number) for number in range(8))


def place(signature_id, ending):
    return f"{SIGNED}{signature_id}.{ending}"


@pytest.fixture(scope="module")
def signed_contents(pki, roots):
    return every_lane(pki, roots)


@pytest.fixture(scope="module")
def files(signed_contents, key):
    """Every file of the dossier, by path."""
    return dossier_files(signed_contents, key=key, at=SEALED_AT)


@pytest.fixture
def found(key):
    """What is wrong with files once the true sealer sealed them again, and where."""

    def look(changed):
        report = verify_dossier(resealed(changed, key=key))
        return {(check.code, check.where) for check in report.checks if check.holds is False}

    return look


@pytest.fixture
def found_of(pki, roots, key, found):
    """What is wrong with the dossier of a signing that went otherwise."""

    def look(sign):
        signing = opened(pki, roots)
        sign(signing)
        contents = concluded(signing)
        return {code for code, _ in found(dossier_files(contents, key=key, at=SEALED_AT))}

    return look


def test_a_pact_signed_in_every_way_holds_and_says_how_each_signed(files):
    report = verify_dossier(files)
    assert report.verdict == "holds"
    lanes = ["click_code", "pades", "pades", "pades", "cades", "cades", "cades", "paper"]
    assert [seen.lane for seen in report.signatories] == lanes
    told = "\n".join(sentences(report, language="it"))
    assert "PDF firmato (PAdES)" in told
    assert "accettato da Lia Neri: Nota all'ufficio." in told


def test_what_the_reader_does_not_trust_is_said_once_of_everybody_and_is_no_fault(files, key):
    for trust in [(), (key.certificate,)]:
        report = verify_dossier(files, trust=trust)
        assert report.verdict == "holds"
        (doubt,) = report.of("intake.trusted")
        assert (doubt.holds, doubt.where) == (None, "")
        assert doubt.params["signer"] == "Mario Rossi, Anna Bianchi"


def test_with_trust_in_their_authorities_the_signers_are_proven(files, key, roots):
    report = verify_dossier(files, trust=[key.certificate, *roots.roots])
    assert report.verdict == "holds"
    assert [check.holds for check in report.of("intake.trusted")] == [True]
    assert {check.holds for check in report.of("intake.timestamp")} == {True, None}


def test_whom_a_reader_trusts_to_sign_is_not_trusted_to_seal(files, key, roots):
    report = verify_dossier(files, trust=[key.certificate], signers=roots)
    assert (report.verdict, [check.holds for check in report.of("intake.trusted")]) == ("holds", [True])
    assert verify_dossier(files, signers=roots).of("seal.trust")[0].holds is None


def test_every_name_of_a_check_is_documented(files):
    documented = Path("docs/verification.md").read_text()
    for check in verify_dossier(files).checks:
        assert f"`{check.name}`" in documented


def test_a_scan_and_an_accepted_doubt_are_listed_and_never_count_as_holding(files):
    report = verify_dossier(files)
    assert [check.holds for check in report.of("signed.by_hand")] == [None]
    assert [(check.holds, check.where) for check in report.of("signed.accepted")] == [(None, place(NAMELESS, "p7m"))]
    assert [check.code for check in report.of("intake.signer_expected")] == ["intake.signer_without_tax_code"]


def test_a_certificate_that_ran_out_on_the_way_rests_on_a_timestamp_by_somebody_trusted(pki, roots, key, monkeypatch):
    monkeypatch.setattr(factory, "START", START + timedelta(hours=5))
    monkeypatch.setattr("tests.signatures.lanes.START", START + timedelta(hours=5))
    signing = opened(pki, roots)
    signing.pades("expired", stamped_at=START)
    files = dossier_files(concluded(signing), key=key, at=SEALED_AT)
    proven = verify_dossier(files, trust=[key.certificate, *roots.roots])
    assert (proven.verdict, proven.of("intake.certificate_valid")) == ("holds", ())
    unproven = verify_dossier(files)
    assert unproven.verdict == "holds"
    assert [check.code for check in unproven.of("intake.certificate_valid")] == ["signed.instant_unproven"]


@pytest.mark.needs("openssl")
def test_openssl_finds_every_signer_of_the_text_in_the_one_envelope(files, pki, tmp_path):
    (tmp_path / "final.p7m").write_bytes(files[MERGED])
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-purpose", "any", "-binary"]
    given = ["-in", str(tmp_path / "final.p7m"), "-CAfile", str(pki.folder / "root.crt"), "-out"]
    subprocess.run([*command, *given, str(tmp_path / "out")], check=True, capture_output=True)
    assert (tmp_path / "out").read_bytes() == SENT


def test_an_envelope_around_another_stands_by_itself(files):
    assert files[MERGED] == merge_p7m([files[place(ENVELOPE, "p7m")], files[place(NAMELESS, "p7m")]])


def test_nothing_is_merged_before_the_conclusion(signed_contents):
    assert MERGED not in payload_files(replace(signed_contents, conclusion=None))


def test_a_record_that_cannot_be_read_is_not_put_in_a_dossier(signed_contents):
    with refused("canonical.misspelt"):
        payload_files(replace(signed_contents, evidence={CLICK: ""}))


@pytest.mark.parametrize(
    ("signature_id", "ending"), [(FIRST, "pdf"), (OWN, "pdf"), (ENVELOPE, "p7m"), (SCAN, "jpg")], ids=range(4)
)
def test_a_removed_file_is_missed(files, found, signature_id, ending):
    path = place(signature_id, ending)
    wrong = found({other: content for other, content in files.items() if other != path})
    known = {SIGNED + f"{signature_id}.pdf"} if ending == "jpg" else {path}
    assert {where for code, where in wrong if code == "signed.missing"} == known


def test_files_of_two_signatories_that_change_places_are_both_named(files, found):
    one, two = place(FIRST, "pdf"), place(OWN, "pdf")
    wrong = found({**files, one: files[two], two: files[one]})
    assert {("signed.differs", one), ("signed.differs", two)} <= wrong
    one, two = place(ENVELOPE, "p7m"), place(NAMELESS, "p7m")
    assert {("signed.differs", one), ("signed.differs", two)} <= found({**files, one: files[two], two: files[one]})


def test_a_file_that_no_record_names_is_a_stray(files, found):
    for name in [place(UUID(int=7), "pdf"), place(CLICK, "p7m"), place(SCAN, "png"), f"{SIGNED}x.txt"]:
        assert found({**files, name: b"x"}) == {("signed.stray", name)}


def test_a_scan_is_found_under_the_ending_that_has_its_digest(files, found):
    assert found({**files, place(SCAN, "pdf"): b"other"}) == {("signed.stray", place(SCAN, "pdf"))}


def test_a_file_of_another_pact_is_not_over_this_text(pki, files, found):
    path = place(NESTED, "p7m")
    wrong = found({**files, path: cades(b"another pact", pki, "clerk", at=START)})
    assert {("signed.differs", path), ("intake.other_content", path)} <= wrong


def test_without_the_final_text_nothing_can_be_judged(files, found):
    final = f"data/documents/{FINAL.name}.pdf"
    wrong = found({path: content for path, content in files.items() if path != final})
    assert ("signed.head_missing", place(FIRST, "pdf")) in wrong


@pytest.mark.parametrize("part", ["file", "head", "intake", "arrival", "acceptance"])
def test_a_record_that_contradicts_the_trail_or_itself_is_named(pki, roots, key, part):
    signing = opened(pki, roots)
    content = cades(SENT, pki, "clerk", at=START)
    made = signing.judged("clerk", content, sent=SENT)
    changed = {
        "file": {"file": EvidenceFile(name="x", digest=sha256(b"x"), size=1)},
        "head": {"made": replace(made, head=None), "head": sha256(SENT)},
        "intake": {"made": intake([fails("intake.format", "intake.unsigned")], head=made.head)},
        "arrival": {"arrived_at": START},
        "acceptance": {"acceptance": ACCEPTANCE},
    }
    signing.by_file("cades", "clerk", content, sent=SENT, **changed[part])
    report = verify_dossier(dossier_files(concluded(signing), key=key, at=SEALED_AT))
    parts = {check.params.get("part") for check in report.of("evidence.agrees")}
    assert parts == {part} if part != "file" else parts >= {part}
    assert report.signatories == ()


def test_an_acceptance_that_the_trail_tells_of_is_in_the_record(found_of):
    assert found_of(lambda signing: signing.cades("nameless")) == set()
    assert found_of(lambda signing: signing.cades("nameless", acceptance=None)) == {"evidence.disagrees"}


def test_a_file_by_somebody_else_is_noticed_whatever_its_record_says(pki, found_of):
    def sign(signing):
        content = cades(SENT, pki, "clerk", at=START)
        made = signing.judged("clerk", content, sent=SENT)
        signing.by_file("cades", "mayor", content, sent=SENT, made=made)

    assert found_of(sign) == {"intake.signer_other"}


def test_a_record_names_the_very_signers_of_its_file(pki, found_of):
    def sign(signing):
        content = cades(SENT, pki, "clerk", at=START)
        made = signing.judged("clerk", content, sent=SENT)
        signing.by_file("cades", "clerk", content, sent=SENT, made=replace(made, signers=()))

    assert found_of(sign) == {"signed.other_signers"}


def test_a_file_signed_on_what_was_never_a_head_is_named(found_of):
    def sign(signing):
        first = signing.pades("mayor")
        own = signing.pades("clerk", on=SENT)
        signing.pades("clerk", on=own)
        signing.pades("clerk", on=first)

    assert found_of(sign) == {"signed.other_head"}


@pytest.mark.parametrize("lane", ["pades", "cades"])
def test_a_file_does_not_become_the_head_in_the_place_of_another(pki, found_of, lane):
    def sign(signing):
        signing.pades("mayor")
        signed = {"pades": pades, "cades": cades}[lane](SENT, pki, "clerk", at=START)
        signing.by_file(lane, "clerk", signed, sent=SENT, takes_head=True)

    assert found_of(sign) == {"signed.head_taken"}


def test_a_person_without_a_tax_code_is_asked_for_none(pki, found_of):
    def sign(signing):
        content = cades(SENT, pki, "clerk", at=START)
        made = signing.judged("clerk", content, sent=SENT)
        signing.by_file("cades", "foreign", content, sent=SENT, made=made)

    assert found_of(sign) == set()


def test_the_one_envelope_has_the_signers_of_the_single_ones_and_no_others(pki, files, found):
    alone = files[place(ENVELOPE, "p7m")]
    forged = [
        alone,
        merge_p7m([files[MERGED], cades(SENT, pki, "advanced", at=START)]),
        merge_p7m([cades(b"another", pki, label, at=START) for label in ("mayor", "nameless")]),
        files[MERGED].replace(b"Mario Rossi", b"Maria Rossi"),
        b"junk",
    ]
    for content in forged:
        assert found({**files, MERGED: content}) == {("signed.merged_differs", MERGED)}
    assert found({path: content for path, content in files.items() if path != MERGED}) == {
        ("signed.merged_missing", MERGED)
    }


def test_where_nothing_is_to_be_merged_an_envelope_is_a_stray(pki, roots, key, found):
    signing = opened(pki, roots)
    signing.click()
    files = dossier_files(concluded(signing), key=key, at=SEALED_AT)
    assert found({**files, MERGED: b"x"}) == {("signed.stray", MERGED)}
    assert found({**files, MERGED: b"x", PACT: b"{}"}) >= {("signed.stray", MERGED)}
    assert not {check.name for check in verify_dossier(files).checks if check.name.startswith("signed.")}


def test_a_damaged_envelope_is_named_and_not_taken_into_the_one(files, found):
    path = place(ENVELOPE, "p7m")
    wrong = found({**files, path: files[path][:-9]})
    assert {("signed.differs", path), ("intake.truncated", path), ("signed.merged_differs", MERGED)} <= wrong


def test_an_envelope_whose_certificates_cannot_be_read_breaks_nothing(pki, files, found):
    path, certificate = place(ENVELOPE, "p7m"), pki.certificate("mayor").dump()
    spoilt = files[path].replace(certificate, b"\x10" + certificate[1:])
    assert spoilt != files[path]
    assert ("signed.merged_differs", MERGED) in found({**files, path: spoilt})
