"""A dossier whose trail an authority attested: what the timestamps prove, and whatever is wrong with one is named."""

import copy
import hashlib
import json
import random
import subprocess
from base64 import b64decode, b64encode
from dataclasses import replace

import pytest

from signatures.canonical import canonical_json
from signatures.chain import entry_digest, entry_text, read_entry
from signatures.dossier.build import dossier_files
from signatures.dossier.layout import timestamp_file
from signatures.dossier.verify import verify_dossier
from signatures.seal.keys import SealingKey
from signatures.signatory.trail import LastTimestamp, last_timestamp, signatory_trail
from signatures.signatory.verify import verify_signatory_trail
from signatures.tags import AuditTag
from signatures.trail import head_digest, read_trail, trail_head, trail_tree
from tests.fakes.timestamp_authority import AUTHORITY_NAME, write_trust
from tests.signatures.factory import PACT_ID, PARTIES, SEALED_AT, timestamped
from tests.signatures.forgery import resealed
from tests.signatures.refusals import refused
from tests.signatures.stdlib_verifier import root_of
from tests.signatures.test_wrong_dossiers import retold

EARLY, LATE = 6, 12
TRAIL = "data/trail/trail.jsonl"


@pytest.fixture(scope="module")
def attested(contents, authority):
    return timestamped(contents, authority, sizes=(EARLY, LATE))


@pytest.fixture(scope="module")
def files(attested, key):
    return dossier_files(attested, key=key, at=SEALED_AT)


@pytest.fixture
def codes(key, authority):
    """What is wrong with the timestamps of files that the true sealer sealed again."""

    def found(files):
        report = verify_dossier(resealed(files, key=key), trust=[key.certificate, authority.root])
        assert report.verdict == "fails"
        return {check.code for check in report.of("timestamps") if check.holds is False}

    return found


@pytest.fixture
def codes_of_trail(attested, key, codes):
    """The same, of a dossier whose entries of timestamps tell something else."""

    def found(change):
        lines = tuple(retold(attested.lines, change, at_tag=AuditTag.HEAD_TIMESTAMPED))
        return codes(dossier_files(replace(attested, lines=lines), key=key, at=SEALED_AT))

    return found


@pytest.fixture
def own(attested):
    trail = read_trail(attested.lines, pact_id=PACT_ID)
    party = PARTIES[1]
    last = last_timestamp(attested.timestamps)
    value = signatory_trail(
        trail, party_id=party.party_id, person_ids=party.person_ids, personal=attested.personal, timestamp=last
    )
    return copy.deepcopy(value)


def own_codes(value):
    return {check.code for check in verify_signatory_trail(value).checks if check.holds is False}


def test_timestamps_hold_where_the_authority_is_trusted_and_say_how_far_they_reach(files, key, authority):
    report = verify_dossier(files, trust=[key.certificate, authority.root])
    assert report.verdict == "holds"
    (check,) = report.of("timestamps")
    assert check.holds is True
    assert check.params == {
        "authority": AUTHORITY_NAME,
        "count": 2,
        "size": LATE,
        "at": "2026-06-12T10:00:00.000000Z",
    }


def test_an_authority_that_nobody_trusts_proves_nothing_and_is_no_fault(files, key):
    for trust in ([], [key.certificate]):
        report = verify_dossier(files, trust=trust)
        assert report.verdict == "holds"
        (check,) = report.of("timestamps")
        assert (check.holds, check.code) == (None, "timestamps.unproven")


def test_the_sealers_key_makes_no_authority_that_its_certificate_would_vouch_for(contents, key, authority):
    """Timestamps bind whoever holds the sealing key: one by a certificate that this key issued proves nothing."""
    own = replace(authority, root=key.certificate, root_key=key.private).certified()
    files = dossier_files(timestamped(contents, own, sizes=(EARLY,)), key=key, at=SEALED_AT)
    assert [check.code for check in verify_dossier(files, trust=[key.certificate]).of("timestamps")] == [
        "timestamps.unproven"
    ]


def test_whom_an_authority_certifies_does_not_seal_in_the_place_of_the_sealer(attested, key, authority):
    """Authorities that timestamp issue certificates to anybody, and a forger may have one."""
    forger = SealingKey(private=authority.key, certificate=authority.certified(purposes=()).certificate)
    files = dossier_files(attested, key=forger, at=SEALED_AT)
    report = verify_dossier(files, trust=[key.certificate, authority.root])
    assert {check.code for check in report.checks if check.holds is False} == {"seal.untrusted"}
    assert [check.holds for check in verify_dossier(files, trust=[authority.root]).of("seal.trust")] == [True]


def test_an_act_dated_later_than_what_attests_it_is_noticed(contents, key, authority):
    """Its date was invented: the authority had seen it before."""
    *lines, last = contents.lines
    later = entry_text(replace(read_entry(last), at=SEALED_AT))
    files = dossier_files(
        timestamped(replace(contents, lines=(*lines, later)), authority, sizes=(len(contents.lines),)),
        key=key,
        at=SEALED_AT,
    )
    report = verify_dossier(files, trust=[key.certificate, authority.root])
    assert [(check.code, check.params["index"]) for check in report.of("timestamps")] == [
        ("timestamps.dated_later", len(lines))
    ]
    unproven = verify_dossier(files, trust=[key.certificate])
    assert [check.code for check in unproven.of("timestamps")] == ["timestamps.unproven"]


def test_timestamps_of_two_authorities_are_told_apart(attested, contents, key, authority, other_authority):
    late = timestamped(contents, other_authority, sizes=(LATE,))
    early = timestamped(late, authority, sizes=(EARLY,))
    both = replace(early, timestamps={**late.timestamps, **early.timestamps})
    report = verify_dossier(dossier_files(both, key=key, at=SEALED_AT), trust=[key.certificate, authority.root])
    assert report.verdict == "holds"
    assert [check.holds for check in report.of("timestamps")] == [True, None]


def test_a_flipped_bit_in_a_token_is_noticed_also_when_all_is_sealed_again(files, codes, rounds):
    chance, path = random.Random(11), timestamp_file(EARLY)
    for _ in range(rounds):
        altered = bytearray(files[path])
        altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
        assert codes({**files, path: bytes(altered)}) == {"timestamps.other_token"}


def test_a_token_that_is_gone_stray_or_of_another_head_is_named(files, codes):
    early, late = timestamp_file(EARLY), timestamp_file(LATE)
    assert codes({path: content for path, content in files.items() if path != late}) == {"timestamps.absent"}
    assert codes({**files, timestamp_file(7): files[early]}) == {"timestamps.unrecorded"}
    assert codes({**files, "data/trail/timestamps/x": b""}) == {"timestamps.unrecorded"}
    assert codes({**files, timestamp_file(999): files[early]}) == {"timestamps.unrecorded"}
    assert codes({**files, early: files[late], late: files[early]}) == {"timestamps.other_token"}


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"root": "0" * 64}, "timestamps.other_head"),
        ({"token": "0" * 64}, "timestamps.other_token"),
        ({"at": "2026-06-12T09:00:00.000001Z"}, "timestamps.other_instant"),
        ({"size": 0}, "timestamps.other_head"),
        ({"size": 999}, "timestamps.other_head"),
    ],
)
def test_an_entry_that_tells_something_else_of_its_timestamp_is_noticed(codes_of_trail, told, code):
    assert code in codes_of_trail(lambda facts: {**facts, **told} if facts["size"] == EARLY else facts)


def test_a_trail_written_anew_is_not_the_one_that_was_attested(attested, key, codes):
    """The threat that a seal alone cannot meet: the sealer itself writes history anew."""
    lines = retold(attested.lines, lambda facts: {**facts, "title": "Altro"}, at_tag=AuditTag.PACT_OPENED)
    assert codes(dossier_files(replace(attested, lines=tuple(lines)), key=key, at=SEALED_AT)) == {
        "timestamps.other_head"
    }


def test_a_head_put_right_is_still_not_what_the_token_is_over(attested, key, codes):
    lines = retold(attested.lines, lambda facts: {**facts, "title": "Altro"}, at_tag=AuditTag.PACT_OPENED)
    tree = trail_tree(lines)

    def put_right(facts):
        return {**facts, "root": tree.root_at(facts["size"])}

    again = tuple(retold(lines, put_right, at_tag=AuditTag.HEAD_TIMESTAMPED))
    assert codes(dossier_files(replace(attested, lines=again), key=key, at=SEALED_AT)) == {"timestamp.other_digest"}


def test_one_signatorys_trail_carries_the_last_timestamp_and_proves_it(own, authority):
    assert own["format"] == "patto-signatory-trail/2"
    assert own["timestamp"]["size"] == LATE
    report = verify_signatory_trail(own, trust=[authority.root])
    assert report.verdict == "holds"
    assert [check.holds for check in report.of("timestamps")] == [True]
    assert verify_signatory_trail(own).of("timestamps")[0].code == "timestamps.unproven"


def test_without_a_timestamp_a_signatorys_trail_is_spelt_as_before(contents):
    trail = read_trail(contents.lines, pact_id=PACT_ID)
    party = PARTIES[0]
    value = signatory_trail(trail, party_id=party.party_id, person_ids=party.person_ids, personal=contents.personal)
    assert value["format"] == "patto-signatory-trail/1"
    assert "timestamp" not in value


def test_a_flipped_bit_in_a_signatorys_timestamp_is_noticed(own, rounds):
    spelt, chance = own["timestamp"]["token"], random.Random(13)
    for _ in range(rounds * 5):
        altered = bytearray(b64decode(spelt))
        altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
        own["timestamp"]["token"] = b64encode(bytes(altered)).decode()
        assert own_codes(own) == {"timestamps.unrecorded"}


@pytest.mark.parametrize("spelt", ["?", "QR==", "è"])
def test_a_token_that_is_misspelt_is_noticed(own, spelt):
    own["timestamp"]["token"] = spelt
    assert own_codes(own) == {"timestamps.other_token"}


@pytest.mark.parametrize("part", [{"size": 11}, {"root": "0" * 64}, {"proof": []}, {"size": 0}, {"size": 99}])
def test_a_head_that_did_not_grow_into_the_whole_trail_is_noticed(own, part):
    own["timestamp"].update(part)
    assert own_codes(own) == {"timestamps.other_head"}


def test_a_head_with_another_last_entry_is_not_the_one_attested(own):
    own["timestamp"]["last"] = "0" * 64
    assert own_codes(own) == {"timestamp.other_digest"}


def test_what_is_no_timestamp_is_not_read(own):
    own["timestamp"] = {"size": 1}
    with refused("readable.misspelt"):
        verify_signatory_trail(own)


def test_the_dossier_gives_every_signatory_the_same_timestamp(files):
    for party in PARTIES:
        value = json.loads(files[f"data/trail/signatories/{party.party_id}.json"])
        assert value["timestamp"]["size"] == LATE
        assert b64decode(value["timestamp"]["token"]) == files[timestamp_file(LATE)]


def test_the_head_of_a_size_is_what_the_trail_had_then(attested):
    early = attested.lines[:EARLY]
    head = trail_head(trail_tree(attested.lines), size=EARLY)
    assert head == trail_head(trail_tree(early))
    assert head["last"] == entry_digest(early[-1])
    assert LastTimestamp(EARLY, b"").size == read_entry(attested.lines[EARLY]).index
    assert len(head_digest(head)) == len(canonical_json(head)[:64])


@pytest.mark.needs("openssl")
def test_openssl_verifies_a_timestamp_over_the_head_that_a_stranger_makes_of_the_trail(files, authority, tmp_path):
    """As docs/trail.md says, with nothing of ours but the dossier."""
    lines = files[TRAIL].split(b"\n")[:EARLY]
    leaves = [hashlib.sha256(b"\0" + line).hexdigest() for line in lines]
    head = {"last": leaves[-1], "root": root_of(leaves), "size": EARLY}
    (tmp_path / "head.json").write_text(json.dumps(head, separators=(",", ":")))
    (tmp_path / "token").write_bytes(files[timestamp_file(EARLY)])
    command = [
        *("openssl", "ts", "-verify", "-token_in", "-in", str(tmp_path / "token")),
        *("-data", str(tmp_path / "head.json"), "-CAfile", str(write_trust(authority, tmp_path))),
        *("-attime", str(int(SEALED_AT.timestamp()))),
    ]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (tmp_path / "head.json").write_text(json.dumps({**head, "size": EARLY + 1}, separators=(",", ":")))
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
