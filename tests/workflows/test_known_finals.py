"""Whoever brings a text or a record hears whether it is known, and nobody's name."""

from sqlalchemy import Engine

from signatures.digests import sha256
from tests.factories.played_pact import PlayedPact
from tests.factories.stages import in_agreed, in_force, in_signing
from workflows.actions.reopen import reopen
from workflows.machines.pact import PactState
from workflows.queries.evidence_texts import evidence_text
from workflows.queries.known_finals import KnownFinal, keeps_record, known_final


def known(pact: PlayedPact, *digests: str) -> KnownFinal | None:
    return pact.read(known_final, digests=digests)


def test_a_final_text_is_told_with_its_version_and_the_state_of_its_pact(engine: Engine):
    pact = in_signing(engine)
    told = known(pact, "0" * 64, pact.card.final_digest)
    assert told == KnownFinal(
        version=1, language="it", state=PactState.SIGNING, asked=True, current=True, demonstration=False
    )


def test_a_text_that_was_left_is_no_longer_the_one_that_counts(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    final = pact.card.final_digest
    pact.coordinate(reopen, reason="Un errore.")
    told = known(pact, final)
    assert (told.state, told.asked, told.current) == (PactState.AMENDING, True, False)


def test_a_text_that_nobody_was_asked_to_sign_is_told_as_such(sqlite_engine: Engine):
    pact = in_agreed(sqlite_engine)
    assert known(pact, pact.card.final_digest).asked is False


def test_other_documents_and_texts_are_not_known(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    assert known(pact, pact.document("summary-1-it").pdf_digest, "0" * 64) is None
    assert known(pact) is None


def test_a_record_is_known_by_its_digest(engine: Engine):
    pact = in_force(engine)
    text = pact.read(evidence_text, signature_id=pact.signature("mutua").id)
    assert pact.read(keeps_record, digest=sha256(text.encode()))
    assert not pact.read(keeps_record, digest=sha256(b"another"))
