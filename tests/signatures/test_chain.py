from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signatures.chain import chain_faults, entry_digest, entry_text, read_entry, verify_chain
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.shapes import is_instant
from signatures.tags import AuditTag
from signatures.trail import read_trail
from tests.signatures.factory import PACT_ID, Story
from tests.signatures.refusals import refused


def told(length=5, pact_id=PACT_ID):
    story = Story(pact_id=pact_id)
    for number in range(length):
        story.tell(AuditTag.CLAUSE_APPROVED, subjects=("pact", f"clause:{UUID(int=number)}"), remark="così\u2028")
    return story.lines


def faults(lines, pact_id=PACT_ID):
    return [(fault.code, fault.index) for fault in chain_faults(lines, pact_id=pact_id)]


def test_an_entry_is_read_back_as_it_was_told():
    line = told()[3]
    entry = read_entry(line)
    assert entry_text(entry) == line
    assert (entry.index, entry.tag, entry.facts["remark"]) == (3, "clause:approved", "così\u2028")


def test_the_digest_of_an_entry_is_a_leaf_hash():
    line = told()[0]
    assert entry_digest(line) == sha256(b"\x00" + line.encode())


def test_a_whole_trail_holds():
    assert faults(told()) == []
    verify_chain(told(), pact_id=PACT_ID)
    assert read_trail(told(), pact_id=PACT_ID).head() == {
        "size": 5,
        "root": read_trail(told(), pact_id=PACT_ID).tree.root,
        "last": entry_digest(told()[-1]),
    }


def test_an_empty_trail_is_no_trail():
    with refused("trail.empty"):
        read_trail([], pact_id=PACT_ID)


@pytest.mark.parametrize("index", range(4))
def test_a_removed_entry_breaks_the_chain_where_it_was(index):
    lines = told()
    del lines[index]
    assert faults(lines)[0] == ("trail.broken", index)


@pytest.mark.parametrize("index", range(4))
def test_two_entries_that_change_places_break_the_chain(index):
    lines = told()
    lines[index], lines[index + 1] = lines[index + 1], lines[index]
    assert faults(lines)[0] == ("trail.broken", index)


def test_a_forged_entry_breaks_the_chain_after_it():
    lines = told()
    lines[2] = entry_text(replace(read_entry(lines[2]), tag="clause:objected"))
    assert faults(lines) == [("trail.broken", 3)]


def test_an_entry_of_another_pact_is_named():
    lines = told()
    lines[4] = entry_text(replace(read_entry(lines[4]), pact_id=UUID(int=2)))
    assert faults(lines) == [("trail.other_pact", 4)]
    with pytest.raises(SignatureError) as refusal:
        verify_chain(lines, pact_id=PACT_ID)
    assert (refusal.value.code, refusal.value.params) == ("trail.other_pact", {"index": 4})


@settings(max_examples=300)
@given(index=st.integers(0, 4), data=st.data())
def test_any_altered_character_is_noticed(index, data):
    lines = told()
    place = data.draw(st.integers(0, len(lines[index]) - 1))
    new = data.draw(st.characters().filter(lambda one: one != lines[index][place]))
    lines[index] = lines[index][:place] + new + lines[index][place + 1 :]
    head = read_trail(told(), pact_id=PACT_ID).head()
    assert faults(lines) or entry_digest(lines[-1]) != head["last"]


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "0" * 31},
        {"nonce": "G" * 32},
        {"subjects": ("party:x",)},
        {"tag": "approved"},
        {"previous": "abc"},
        {"index": True},
    ],
    ids=str,
)
def test_what_has_not_the_shape_of_an_entry_is_not_spelt(change):
    with refused("trail.misspelt"):
        entry_text(replace(read_entry(told()[1]), **change))


def test_facts_that_the_format_demands_are_demanded():
    with refused("trail.facts_unfit"):
        Story().tell(AuditTag.PACT_CIRCULATED, version=1)
    Story().tell(AuditTag.PACT_CIRCULATED, version=1, text="0" * 64, circulation="free")


@pytest.mark.parametrize("lane", ["pades", "cades", "paper"])
def test_a_signature_by_a_file_names_the_file(lane):
    given = {"signature": str(PACT_ID), "lane": lane, "final": "0" * 64, "evidence": "1" * 64}
    with refused("trail.facts_unfit"):
        Story().tell(AuditTag.SIGNATURE_GIVEN, **given)
    Story().tell(AuditTag.SIGNATURE_GIVEN, **given, file="2" * 64)


@pytest.mark.parametrize("line", ["", "{}", '{"format":"patto-trail/1"}', "\ud800"])
def test_a_line_that_is_no_entry_is_refused(line):
    with refused("canonical.misspelt", "trail.misspelt", "evidence.misspelt"):
        read_entry(line)
    assert faults([line]) == [("trail.misspelt", 0)]


@pytest.mark.parametrize(
    "spelt",
    ["2026-06-12T13:04:05Z", "2026-13-12T13:04:05.000000Z", "9999-12-31T00:00:00.000000Z", "0999", None, 3],
)
def test_an_instant_spelt_otherwise_is_none(spelt):
    assert not is_instant(spelt)
