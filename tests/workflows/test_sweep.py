"""What a crash or a fault left unconcluded is found, and owed once more; what is on its way is left alone."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlmodel import select

from app.database import transaction
from tests.factories.moments import with_conclusion_given_up, with_last_code
from tests.factories.played_pact import PlayedPact
from tests.factories.stages import in_signing, signed
from tests.fakes.rivals import one_within_the_other
from workflows.actions.claim_promises import claim_promises
from workflows.actions.conclude import conclude
from workflows.actions.sign import sign
from workflows.actions.sweep_conclusions import sweep_conclusions
from workflows.actors import WORKER
from workflows.machines.pact import PactState
from workflows.queries.owed import owed
from workflows.queries.unconcluded import unconcluded
from workflows.tables.promise import Promise, PromiseKind, PromiseState


def _conclusions(pact: PlayedPact) -> list[PromiseState]:
    return list(pact.read(lambda session: session.exec(select(Promise.state).where(_is_a_conclusion)).all()))


_is_a_conclusion = Promise.kind == PromiseKind.CONCLUSION


def test_a_conclusion_that_was_given_up_is_owed_again_once(engine: Engine):
    pact = with_conclusion_given_up(engine)
    assert pact.read(owed, due_before=pact.at).unconcluded == 1
    assert pact.act(sweep_conclusions) == 1
    assert pact.act(sweep_conclusions) == 0
    assert sorted(_conclusions(pact)) == [PromiseState.DEAD, PromiseState.OPEN]
    assert pact.read(unconcluded) == ()
    (claimed,) = pact.act(claim_promises, limit=10, only=(PromiseKind.CONCLUSION,))
    assert (claimed.pact_id, claimed.attempts) == (pact.id, 1)
    pact.act(conclude, pact_id=pact.id, missing_accepted=False, actor=WORKER)
    assert pact.state is PactState.IN_FORCE
    assert pact.act(sweep_conclusions) == 0


def test_a_conclusion_whose_promise_is_lost_is_owed_again(engine: Engine):
    pact = with_conclusion_given_up(engine)
    with transaction(engine) as session:
        session.execute(text("DELETE FROM promise WHERE kind = 'conclusion'"))
    assert pact.act(sweep_conclusions) == 1
    assert _conclusions(pact) == [PromiseState.OPEN]


def test_what_a_worker_is_keeping_just_now_is_left_alone(engine: Engine):
    pact = with_last_code(engine)
    pact.act(sign, declaration=pact.declaration("mutua"), actor=pact.signatory("mutua"))
    assert pact.act(sweep_conclusions) == 0
    pact.act(claim_promises, limit=10, only=(PromiseKind.CONCLUSION,))
    assert pact.act(sweep_conclusions, at=pact.at + timedelta(days=2)) == 0
    assert _conclusions(pact) == [PromiseState.OPEN]


def test_one_pact_is_asked_about_alone(engine: Engine):
    pact = with_conclusion_given_up(engine)
    assert pact.read(unconcluded, of=pact.id) == (pact.id,)
    assert pact.read(unconcluded, of=uuid4()) == ()


def test_a_pact_that_somebody_has_yet_to_sign_is_left_alone(engine: Engine):
    assert in_signing(engine).act(sweep_conclusions) == 0


def test_a_pact_that_lacks_a_party_s_signature_waits_for_its_coordinator(engine: Engine):
    pact = signed(engine)
    with transaction(engine) as session:
        session.execute(text("UPDATE signature SET state = 'released' WHERE state = 'expected'"))
    assert pact.act(sweep_conclusions) == 0


def test_two_workers_that_start_at_once_owe_one_conclusion(engine: Engine):
    pact = with_conclusion_given_up(engine)
    both = one_within_the_other(
        engine,
        lambda session: sweep_conclusions(session, at=pact.at),
        lambda session: sweep_conclusions(session, at=pact.at),
    )
    assert both == (1, 0)
    assert _conclusions(pact).count(PromiseState.OPEN) == 1
