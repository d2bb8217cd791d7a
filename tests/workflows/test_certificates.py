"""The certificate of a signatory's trail at any moment of a pact's life, on paper and as a record."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from signatures.canonical import canonical_json, read_canonical
from signatures.signatory.certificate import verify_certificate
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import STAGES, in_drafting, in_force, in_signing, signed
from tests.factories.timestamp_scenes import attest
from tests.workflows.test_papers import tell
from workflows.machines.pact import PactState
from workflows.queries.certificates import certificate_as_record
from workflows.queries.papers.certificate import certificate_now


def now_about(pact: PlayedPact, key: str, *, language: str = "it"):
    about = {"party_id": pact.party_id(key), "language": language, "at": pact.at, "tell": tell}
    return pact.ask(certificate_now, **about)


def record_about(pact: PlayedPact, key: str):
    about = {"party_id": pact.party_id(key), "language": "it", "at": pact.at, "tell": tell}
    return pact.ask(certificate_as_record, **about)


@pytest.mark.parametrize("state", STAGES)
def test_a_certificate_tells_of_every_moment_and_as_a_record_it_holds_alone(sqlite_engine: Engine, state: PactState):
    pact = STAGES[state](sqlite_engine)
    told, record = now_about(pact, "coesa"), record_about(pact, "coesa")
    assert (told.state, told.complete, told.at) == (state.value, state is PactState.IN_FORCE, pact.at)
    assert (told.trail_size, told.head_digest) == (len(pact.trail), pact.trail[-1].digest)
    assert (told.root_digest, told.trail_size) == (record["trail"]["root"], record["trail"]["size"])
    assert verify_certificate(read_canonical(canonical_json(record))).verdict == "holds"


def test_before_the_first_round_nothing_was_asked(sqlite_engine: Engine):
    told = now_about(in_drafting(sqlite_engine), "coesa")
    assert (told.version, told.final_digest, told.signatories, told.earlier) == (0, "", (), ())
    assert told.timestamp is None


def test_a_signature_that_is_expected_is_told_as_missing(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    (signatory,) = now_about(pact, "ciss").signatories
    assert (signatory.name, signatory.state, signatory.settled_at) == ("Marco Guidi", "expected", None)


def test_after_a_refusal_the_signatures_stand_as_history_of_the_text_they_were_about(sqlite_engine: Engine):
    pact = signed(sqlite_engine)
    final = pact.card.final_digest
    SCENES["refuse_to_sign"].play(pact)
    assert pact.card.final_digest is None
    given, refused = now_about(pact, "coesa"), now_about(pact, "ciss")
    assert (given.final_digest, given.signatories, given.complete) == ("", (), False)
    assert [(one.state, one.final_digest) for one in given.earlier] == [("given", final)]
    (one,) = refused.earlier
    assert (one.state, bool(one.reason), one.signature) == ("refused", True, None)
    assert verify_certificate(record_about(pact, "coesa")).verdict == "holds"


def test_the_last_timestamp_is_named(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    before = now_about(pact, "coesa")
    attest(pact)
    stamp = next(line for line in reversed(pact.trail) if line.tag == "head:timestamped")
    told = now_about(pact, "coesa")
    assert before.timestamp is None
    assert told.timestamp is not None
    assert (told.timestamp.size, told.timestamp.authority) == (stamp.facts["size"], stamp.facts["authority"])
    assert verify_certificate(record_about(pact, "coesa")).verdict == "holds"


def test_another_language_is_told_in_its_own_words(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    pact.at += timedelta(minutes=1)
    told = now_about(pact, "mutua", language="en")
    assert (told.language, told.text_language) == ("en", "it")


def test_as_a_record_it_tells_who_signed(sqlite_engine: Engine):
    pact = signed(sqlite_engine)
    (seen,) = verify_certificate(record_about(pact, "mutua")).signatories
    assert (seen.name, seen.organisation, seen.lane) == ("Ugo Ferri", "Mutua della Valle", "click_code")
