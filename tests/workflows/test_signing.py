"""Signing: one evidence per signature, codes that run out, and what stays of what was signed."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from signatures.digests import sha256
from tests.factories.hindered import without_act
from tests.factories.moments import with_code
from tests.factories.played_pact import CODE_DIGEST, START
from tests.factories.scenes import SCENES
from tests.factories.small_words import PRIVATE
from tests.factories.stages import hold_act, in_agreed, in_force, in_signing, signed
from workflows.actions.mint_code import CODE_LIFETIME, mint_code
from workflows.actions.request_code import request_code
from workflows.actions.sign import TRIES_PER_CODE, CodeRefused, SignatureGiven, sign
from workflows.actors import WORKER
from workflows.errors import UnknownError
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_text
from workflows.queries.signatures_asked import signatures_asked
from workflows.rules.means import Lane, SignatureMeans

WRONG = sha256(b"wrong")


def _try(pact, *, code_digest=CODE_DIGEST, at=None):
    declaration = pact.declaration("mutua", code_digest=code_digest)
    return pact.act(sign, declaration=declaration, actor=pact.signatory("mutua"), **({"at": at} if at else {}))


def test_a_signature_leaves_its_evidence_and_its_digest(engine: Engine):
    pact = with_code(engine)
    given = _try(pact)
    card = pact.signature("mutua")
    evidence = pact.read(evidence_text, signature_id=card.id)
    assert given == SignatureGiven(evidence_digest=sha256(evidence.encode()))
    assert (card.state, card.lane, card.settled_at) == (SignatureState.GIVEN, Lane.CLICK_CODE, pact.at)
    assert card.evidence_digest == given.evidence_digest == pact.trail[-1].facts["evidence"]
    told = json.loads(evidence)
    assert told["signatory"]["name"] == "Ugo Ferri"
    assert told["final"] == pact.card.final_digest


def test_evidence_that_was_never_given_is_unknown(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    with pytest.raises(UnknownError):
        pact.read(evidence_text, signature_id=pact.signature("mutua").id)


def test_a_wrong_code_is_counted_and_the_last_try_spends_it(engine: Engine):
    pact = with_code(engine)
    left = [_try(pact, code_digest=WRONG).tries_left for _ in range(TRIES_PER_CODE)]
    assert left == [4, 3, 2, 1, 0]
    assert pact.tags[-TRIES_PER_CODE:] == ["code:refused"] * TRIES_PER_CODE
    assert _try(pact) == CodeRefused(tries_left=0)
    assert pact.signature("mutua").state is SignatureState.EXPECTED


def test_a_code_runs_out(sqlite_engine: Engine):
    pact = with_code(sqlite_engine)
    assert _try(pact, at=pact.at + CODE_LIFETIME) == CodeRefused(tries_left=0)
    assert isinstance(_try(pact, at=pact.at + CODE_LIFETIME - timedelta(minutes=5)), SignatureGiven)


def test_a_newer_code_ends_the_one_before(sqlite_engine: Engine):
    pact = with_code(sqlite_engine)
    newer = sha256(b"newer")
    pact.act(mint_code, signature_id=pact.signature("mutua").id, code_digest=newer, actor=WORKER)
    assert _try(pact) == CodeRefused(tries_left=4)
    assert isinstance(_try(pact, code_digest=newer), SignatureGiven)


def test_a_second_request_while_a_code_is_on_its_way_adds_none(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    first = pact.act(request_code, actor=pact.signatory("mutua"))
    size = len(pact.tags)
    assert pact.act(request_code, actor=pact.signatory("mutua")) == first == pact.signature("mutua").id
    assert len(pact.tags) == size


def test_an_act_that_comes_late_lets_its_party_sign(sqlite_engine: Engine):
    pact = without_act(sqlite_engine)
    assert pact.signature("coesa").refusal.code == "signature.not_authorised"
    hold_act(pact)
    assert pact.signature("coesa").refusal is None
    pact.sign("coesa")


def test_a_public_body_is_told_that_it_needs_a_qualified_signature(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    card = pact.signature("ciss")
    assert card.refusal is None
    assert {means: refusal.code for means, refusal in card.refusals.items()} == {
        SignatureMeans.CLICK_CODE: "signature.needs_qualified",
        SignatureMeans.PAPER: "signature.needs_qualified",
    }


def test_a_refusal_leads_back_to_the_text_and_keeps_what_was_signed(engine: Engine):
    pact = signed(engine)
    final = pact.card.final_digest
    SCENES["refuse_to_sign"].play(pact)
    assert pact.state is PactState.AMENDING
    assert (pact.card.final_digest, pact.card.agreed_at, pact.card.signing_deadline_at) == (None, None, None)
    asked = {card.party: card for card in pact.ask(signatures_asked)}
    assert {name: card.state.value for name, card in asked.items()} == {
        "Mutua della Valle": "given",
        "Consorzio della Valle": "given",
        "Servizi Sociali della Valle": "refused",
    }
    assert {card.final_digest for card in asked.values()} == {final}
    assert asked["Servizi Sociali della Valle"].reason == "Non abbiamo i fondi."


def test_a_pact_reopened_before_signing_releases_nobody(sqlite_engine: Engine):
    pact = in_agreed(sqlite_engine)
    size = len(pact.tags)
    SCENES["reopen"].play(pact)
    assert pact.tags[size:] == ["pact:reopened"]


def test_a_conclusion_names_who_signed_and_who_is_missing(engine: Engine):
    pact = in_force(engine)
    concluded = next(line for line in pact.trail if line.tag == "pact:concluded")
    signatures = {card.party_id: card for card in pact.ask(signatures_asked)}
    assert concluded.facts["missing"] == [str(pact.party_id("ciss"))]
    assert concluded.facts["signed"] == sorted(str(signatures[pact.party_id(key)].id) for key in ("mutua", "coesa"))
    assert signatures[pact.party_id("ciss")].state is SignatureState.RELEASED
    assert pact.card.concluded_at > START


def test_everybodys_signature_concludes_without_anything_to_accept(sqlite_engine: Engine):
    pact = signed(sqlite_engine, parties=PRIVATE)
    SCENES["conclude"].play(pact, missing_accepted=False)
    assert pact.state is PactState.IN_FORCE
