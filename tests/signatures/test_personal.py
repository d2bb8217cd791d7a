import pytest

from signatures.chain import read_entry
from signatures.digests import sha256
from signatures.personal import ERASED, commitment, commitments_of, erasable, kept_value, opens
from signatures.tags import AuditTag
from tests.signatures.factory import SALT, Story
from tests.signatures.refusals import refused


def test_a_commitment_is_the_digest_of_salt_and_value():
    assert commitment("Anna", salt=SALT) == sha256(SALT + b"Anna")


def test_a_short_salt_is_refused():
    with refused("personal.salt"):
        commitment("Anna", salt=b"short")


def test_the_kept_value_opens_its_commitment_and_no_other():
    committed = commitment("Anna", salt=SALT)
    assert opens(committed, kept_value("Anna", salt=SALT))
    assert opens(committed, ERASED)
    assert not opens(committed, kept_value("Bruno", salt=SALT))


@pytest.mark.parametrize(
    "kept", [None, "x", {}, {"salt": "00", "value": "Anna"}, {"salt": "zz", "value": "Anna"}, {"erased": 1, "x": 2}]
)
def test_what_is_no_value_opens_nothing(kept):
    assert not opens(commitment("Anna", salt=SALT), kept)


def test_commitments_are_found_at_any_depth():
    one, two, three = (commitment(name, salt=SALT) for name in ("Anna", "Bruno", "Carla"))
    story = Story()
    story.tell(
        AuditTag.PERSON_ADDED,
        actor={"name": erasable(one)},
        changes=[{"from": erasable(two), "to": erasable(three)}, 4],
        decoy={"erasable": "not a digest"},
    )
    assert commitments_of(read_entry(story.lines[0])) == (one, two, three)
