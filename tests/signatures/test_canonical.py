import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatures.canonical import LARGEST_INTEGER, canonical_json, instant, read_canonical
from signatures.digests import sha256
from signatures.texts import annex_digest, clause_digest, version_digest
from tests.signatures.refusals import refused

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=126))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES))
def test_what_is_spelt_is_read_back(value):
    assert read_canonical(canonical_json(value)) == value


@given(st.dictionaries(KEYS, VALUES, min_size=2))
def test_the_order_of_the_keys_does_not_show(value):
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)


@pytest.mark.parametrize("value", [1.0, 2**53, {"è": 1}, "\ud800", b"x", [object()], {"a": {"b": float("nan")}}])
def test_what_has_no_spelling_is_refused(value):
    with refused("canonical.unfit"):
        canonical_json(value)


@pytest.mark.parametrize(
    "spelt",
    [
        b"",
        b"[]",
        b"1",
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":-0}',
        b'{"a":"\\u00e8"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":NaN}',
        b"\xff",
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
    ids=range(17),
)
def test_any_other_spelling_is_refused(spelt):
    with refused("canonical.misspelt"):
        read_canonical(spelt)


def test_an_instant_is_spelt_in_utc_with_microseconds():
    rome = timezone(timedelta(hours=2))
    assert instant(datetime(2026, 6, 12, 15, 4, 5, tzinfo=rome)) == "2026-06-12T13:04:05.000000Z"
    assert instant(datetime(2026, 6, 12, 13, 4, 5, 7, tzinfo=UTC)) == "2026-06-12T13:04:05.000007Z"


def test_a_digest_of_words_depends_on_every_word_and_on_nothing_else():
    digest = clause_digest(kind="article", heading="Durata", text="Tre anni.")
    assert digest == sha256(b'{"heading":"Durata","kind":"article","text":"Tre anni."}')
    assert digest != clause_digest(kind="article", heading="Durata", text="Tre anni")
    assert annex_digest(heading="A", text="x") == clause_digest(kind="annex", heading="A", text="x")


def test_a_version_is_its_clauses_and_annexes_in_order():
    first, second = ("a", "1" * 64), ("b", "2" * 64)
    digest = version_digest(clauses=[first, second], annexes=[])
    assert digest == sha256(json.dumps({"annexes": [], "clauses": [first, second]}, separators=(",", ":")).encode())
    assert digest != version_digest(clauses=[second, first], annexes=[])
    assert digest != version_digest(clauses=[first], annexes=[second])
