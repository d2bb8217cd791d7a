"""The certificate of a signatory as a record: it tells what its trail holds, and nothing else passes for it."""

import copy
from uuid import UUID

import pytest

from signatures.canonical import canonical_json, instant
from signatures.chain import entry_digest, entry_text, read_entry
from signatures.digests import sha256
from signatures.signatory.certificate import certificate_record, verify_certificate
from signatures.signatory.trail import signatory_trail
from signatures.tags import AuditTag
from signatures.trail import read_trail
from signatures.verify import verify_path
from tests.signatures.factory import PACT_ID, PARTIES, SEALED_AT
from tests.signatures.refusals import refused

PARTY = PARTIES[1]


def told(trail) -> dict:
    """What a certificate tells of a party's own trail."""
    entries = [(row["index"], row["entry"], read_entry(row["entry"])) for row in trail["entries"]]
    given = [entry for _, _, entry in entries if entry.tag == AuditTag.SIGNATURE_GIVEN]
    return {
        "pact_id": trail["pact"],
        "title": "Patto della valle",
        "lead": "Società Mutua Piemonte ETS",
        "version": 2,
        "at": instant(SEALED_AT),
        "language": "it",
        "text_language": "it",
        "demonstration": False,
        "state": "in_force",
        "complete": True,
        "party": {"name": PARTY.name},
        "final_digest": given[0].facts["final"],
        "signatories": [signatory(entry) for entry in given],
        "earlier": [],
        "events": [
            {"index": index, "at": instant(entry.at), "sentence": entry.tag, "actor": "", "entry_digest": digest}
            for index, line, entry in entries
            for digest in [entry_digest(line)]
        ],
        "trail_size": trail["size"],
        "root_digest": trail["root"],
        "head_digest": entry_digest(trail["entries"][-1]["entry"]),
        "timestamp": None,
    }


def signatory(entry) -> dict:
    who = {"name": "Persona 1", "office": "Presidente", "powers": ""}
    given = {"organisation": PARTY.name, "lane": entry.facts["lane"], "evidence_digest": entry.facts["evidence"]}
    signature = {**who, **given, "at": instant(entry.at), "file": None, "scan": None}
    settled = {"settled_at": instant(entry.at), "reason": "", "final_digest": entry.facts["final"]}
    return {**who, **settled, "state": "given", "signature": signature}


@pytest.fixture
def certificate(contents):
    whole = read_trail(contents.lines, pact_id=PACT_ID)
    own = signatory_trail(whole, party_id=PARTY.party_id, person_ids=PARTY.person_ids, personal=contents.personal)
    return copy.deepcopy(certificate_record(told(own), trail=own))


def codes(value) -> set[str]:
    return {check.code for check in verify_certificate(value).checks if check.holds is False}


def test_it_holds_says_who_signed_and_what_it_cannot_prove(certificate, tmp_path):
    report = verify_certificate(certificate)
    assert report.verdict == "holds"
    assert [(seen.name, seen.organisation, seen.lane) for seen in report.signatories] == [
        ("Persona 1", "Consorzio COESA", "click_code")
    ]
    unproven = {check.name for check in report.checks if check.holds is None}
    assert unproven == {"signatory.complete", "seal.trust", "certificate.words", "timestamps"}
    path = tmp_path / "certificate.json"
    path.write_bytes(canonical_json(certificate))
    assert verify_path(path) == report


def test_a_demonstration_says_so(certificate):
    assert verify_certificate(certificate | {"demonstration": True}).demonstration


@pytest.mark.parametrize("change", [{"trail_size": 3}, {"root_digest": sha256(b"")}, {"pact_id": str(UUID(int=7))}])
def test_another_head_or_pact_than_that_of_its_trail_is_found(certificate, change):
    assert codes(certificate | change) == {"certificate.other_trail"}


def test_an_entry_that_is_left_out_or_changed_is_found(certificate):
    first, *others = certificate["events"]
    changed = first | {"entry_digest": sha256(b"")}
    later = first | {"at": instant(SEALED_AT)}
    for events in (others, [changed, *others], [*others, first], [later, *others]):
        assert codes(certificate | {"events": events}) == {"certificate.other_entries"}


def test_a_signature_that_is_left_untold_is_found(certificate):
    assert codes(certificate | {"signatories": []}) == {"certificate.signature_untold"}


@pytest.mark.parametrize("change", [{"lane": "pades"}, {"at": instant(SEALED_AT)}])
def test_a_signature_that_was_recorded_otherwise_is_found(certificate, change):
    certificate["signatories"][0]["signature"] |= change
    assert codes(certificate) == {"certificate.signature_unrecorded"}


def test_a_signature_of_another_text_is_found(certificate):
    certificate["signatories"][0]["final_digest"] = sha256(b"")
    assert codes(certificate) == {"certificate.signature_unrecorded", "certificate.state_unrecorded"}


def test_a_signature_told_twice_is_found_whoever_it_is_said_to_be_of(certificate):
    (true,) = certificate["signatories"]
    certificate["signatories"].append(copy.deepcopy(true) | {"name": "Persona 2"})
    assert codes(certificate) == {"certificate.signature_repeated"}


@pytest.mark.parametrize(
    "change",
    [
        {"signature": None},
        {"state": "refused"},
        {"state": "waiting"},
        {"state": "expected", "settled_at": None},
        {"settled_at": instant(SEALED_AT)},
    ],
)
def test_who_is_said_to_have_signed_or_not_is_what_the_trail_says(certificate, change):
    certificate["signatories"][0] |= change
    assert "certificate.state_unrecorded" in codes(certificate)


def test_who_is_still_awaited_is_no_fault(certificate):
    awaited = {"state": "expected", "settled_at": None, "signature": None}
    certificate["signatories"].append(certificate["signatories"][0] | awaited)
    assert codes(certificate) == set()


def test_an_ending_that_the_trail_does_not_have_is_found(certificate):
    assert codes(certificate | {"complete": False}) == {"certificate.other_conclusion"}


def test_a_certificate_of_nothing_does_not_hold(certificate):
    certificate["trail"] |= {"entries": [], "personal": {}}
    assert "signatory.miscounted" in codes(certificate | {"events": [], "signatories": [], "complete": False})


@pytest.mark.parametrize("change", [{"lane": "qualified"}, {"lane": []}, {"at": "9999-12-31T23:59:59.000000Z"}])
def test_what_no_page_could_tell_is_no_certificate(certificate, change):
    certificate["signatories"][0]["signature"] |= change
    with refused("readable.misspelt"):
        verify_certificate(certificate)


def test_a_signature_of_another_evidence_is_both_unrecorded_and_untold(certificate):
    certificate["signatories"][0]["signature"]["evidence_digest"] = sha256(b"")
    assert codes(certificate) == {"certificate.signature_unrecorded", "certificate.signature_untold"}


def test_what_does_not_hold_in_its_trail_does_not_hold_in_it(certificate):
    row = certificate["trail"]["entries"][-1]
    row["entry"] = row["entry"].replace("Z", "X", 1)
    assert {"trail.misspelt", "signatory.not_included", "certificate.other_entries"} <= codes(certificate)


def test_a_signature_recorded_without_its_facts_counts_for_none(certificate):
    row = next(row for row in certificate["trail"]["entries"] if AuditTag.SIGNATURE_GIVEN in row["entry"])
    row["entry"] = entry_text(read_entry(row["entry"])).replace('"evidence"', '"evidenza"')
    assert "certificate.signature_unrecorded" in codes(certificate)


@pytest.mark.parametrize("part", ["trail", "signatories", "head_digest"])
def test_what_lacks_a_part_is_no_certificate(certificate, part):
    del certificate[part]
    with refused("readable.misspelt"):
        verify_certificate(certificate)


def test_a_trail_inside_that_is_none_is_refused(certificate):
    with refused("readable.misspelt"):
        verify_certificate(certificate | {"trail": {}})
