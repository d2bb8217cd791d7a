"""Every act, on both engines: interrupted anywhere it leaves no trace, and uninterrupted it writes what it should."""

from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

import workflows.actions.agree
from signatures.chain import verify_chain
from tests.factories.dump import changed_tables, dump
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene
from tests.factories.scenes import SCENES
from tests.fakes.faults import InjectedFaultError, counting, failing_at, failing_at_commit
from workflows.tables.promise import Promise

EVERY_SCENE = pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)


def test_every_act_is_played_here():
    folder = Path(workflows.actions.agree.__file__).parent
    acts = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {scene.act.__name__ for scene in SCENES.values()} == acts


@EVERY_SCENE
def test_an_act_interrupted_at_any_statement_leaves_no_trace_and_then_happens_whole(engine: Engine, scene: Scene):
    pact = scene.prepare(engine)
    arguments = {"at": pact.at + timedelta(minutes=1), **scene.arguments(pact)}
    before, tags, owed = dump(engine), pact.tags, _owed(pact)

    faults = _interrupt_everywhere(pact, scene, arguments)
    assert dump(engine) == before

    with counting(engine) as statements:
        pact.act(scene.act, **arguments)
    assert len(statements) == faults
    assert changed_tables(before, dump(engine))
    assert pact.tags[len(tags) :] == list(scene.tags)
    assert _owed(pact) - owed == Counter(scene.promises)
    verify_chain([line.line for line in pact.trail], pact_id=pact.id)


def _interrupt_everywhere(pact: PlayedPact, scene: Scene, arguments: dict[str, object]) -> int:
    """Let the act fail at its first statement, at its second and so on, then at its commit; count the statements."""
    with failing_at_commit(pact.engine), pytest.raises(InjectedFaultError):
        pact.act(scene.act, **arguments)
    for statement in count(1):
        try:
            with failing_at(pact.engine, statement), failing_at_commit(pact.engine):
                pact.act(scene.act, **arguments)
        except InjectedFaultError as fault:
            if fault.args == ("commit",):
                return statement - 1
    raise AssertionError("every act ends")


def _owed(pact: PlayedPact) -> Counter[str]:
    return Counter(pact.read(lambda session: session.exec(select(Promise.kind)).all()))
