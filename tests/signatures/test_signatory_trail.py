import copy
from dataclasses import replace
from uuid import UUID

import pytest

from signatures.canonical import canonical_json
from signatures.chain import entry_text, read_entry
from signatures.personal import commitment
from signatures.signatory.trail import signatory_trail
from signatures.signatory.verify import verify_signatory_trail
from signatures.trail import read_trail
from tests.signatures.factory import PACT_ID, PARTIES, SALT
from tests.signatures.refusals import refused

PARTY = PARTIES[1]


@pytest.fixture
def own(contents):
    trail = read_trail(contents.lines, pact_id=PACT_ID)
    value = signatory_trail(trail, party_id=PARTY.party_id, person_ids=PARTY.person_ids, personal=contents.personal)
    return copy.deepcopy(value)


def codes(value):
    return {check.code for check in verify_signatory_trail(value).checks if check.holds is False}


def test_it_holds_alone_and_says_what_it_cannot_prove(own):
    report = verify_signatory_trail(own)
    assert report.verdict == "holds"
    assert {check.name for check in report.checks if check.holds is None} == {
        "signatory.complete",
        "seal.trust",
        "timestamps",
    }


def test_it_shows_nobody_elses_entries(own):
    spelt = canonical_json(own).decode()
    assert str(PARTY.party_id) in spelt
    entries = [read_entry(row["entry"]) for row in own["entries"]]
    others = {f"party:{party.party_id}" for party in PARTIES if party != PARTY}
    assert not any(others & set(entry.subjects) for entry in entries)
    assert len(entries) < own["size"]


def test_it_carries_the_personal_values_of_its_own_entries_alone(contents):
    trail = read_trail(contents.lines, pact_id=PACT_ID)
    stranger = signatory_trail(trail, party_id=UUID(int=5), person_ids=(), personal=contents.personal)
    assert stranger["personal"] == {}


def test_it_shows_from_where_its_own_people_acted_and_from_where_others_did_not(own):
    assert {kept["value"] for kept in own["personal"].values()} == {"198.51.100.7", "Anna Bianchi"}
    hidden = commitment("192.0.2.1", salt=SALT)
    assert any(hidden in row["entry"] for row in own["entries"])
    assert hidden not in own["personal"]


def test_the_address_of_another_is_stray_in_a_partys_trail(own, contents):
    assert codes({**own, "personal": contents.personal}) == {"personal.stray"}


def test_a_forged_entry_is_not_in_the_tree(own):
    row = own["entries"][1]
    row["entry"] = entry_text(replace(read_entry(row["entry"]), at=read_entry(own["entries"][0]["entry"]).at))
    assert codes(own) == {"signatory.not_included"}


def test_an_entry_of_another_pact_is_noticed(own):
    row = own["entries"][0]
    row["entry"] = entry_text(replace(read_entry(row["entry"]), pact_id=UUID(int=5)))
    assert codes(own) == {"signatory.not_included", "trail.other_pact"}


def test_an_entry_at_another_index_is_noticed(own):
    own["entries"][0]["index"] += 1
    assert codes(own) >= {"trail.misspelt", "signatory.not_included"}


def test_entries_are_there_in_order_and_once(own):
    """A trail of nothing holds for any root, and an act told twice would count twice."""
    entries = own["entries"]
    for changed in ([*entries, entries[-1]], entries[::-1]):
        assert codes(own | {"entries": changed}) == {"signatory.miscounted"}
    assert codes(own | {"entries": [], "personal": {}}) == {"signatory.miscounted"}


def test_what_is_no_entry_is_noticed(own):
    own["entries"][0]["entry"] = "\ud800"
    assert codes(own) >= {"trail.misspelt", "signatory.not_included"}


def test_a_party_that_claims_others_entries_is_noticed(own):
    own["party"] = str(UUID(int=5))
    assert codes(own) == {"signatory.stranger"}


def test_a_personal_value_left_out_or_put_in_is_noticed(own):
    kept = own.pop("personal")
    assert codes({**own, "personal": {}}) == {"personal.missing"}
    assert codes({**own, "personal": {**kept, "0" * 64: {"erased": True}}}) == {"personal.stray"}


@pytest.mark.parametrize("value", [{}, {"format": "patto-signatory-trail/1"}])
def test_anything_else_is_not_read(value):
    with refused("readable.misspelt"):
        verify_signatory_trail(value)
