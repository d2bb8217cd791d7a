"""A process killed in the middle of an act leaves nothing half done, and the act can happen afterwards."""

import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.database import transaction
from signatures.chain import verify_chain
from tests.factories.dump import dump
from tests.factories.scene import Scene
from tests.factories.scenes import SCENES
from tests.factories.sizes import soak
from tests.fakes import killed
from tests.fakes.faults import InjectedFaultError, counting, failing_at_commit

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["circulate", "sign", "conclude"])
def test_a_process_killed_in_the_middle_of_an_act_leaves_nothing_half_done(engine: Engine, name: str):
    scene = SCENES[name]
    pact = scene.prepare(engine)
    arguments = {"at": pact.at, **scene.arguments(pact)}
    before = dump(engine)
    statements = _statements(engine, scene, arguments)

    for moments_before_the_end in range(1, soak(small=1, full=statements) + 1):
        _die(engine, scene, arguments, statement=statements + 1 - moments_before_the_end)
        assert dump(engine) == before

    pact.act(scene.act, **arguments)
    assert pact.tags[-len(scene.tags) :] == list(scene.tags)
    verify_chain([line.line for line in pact.trail], pact_id=pact.id)


def _statements(engine: Engine, scene: Scene, arguments: dict[str, Any]) -> int:
    with counting(engine) as statements, failing_at_commit(engine), pytest.raises(InjectedFaultError):
        _happen(engine, scene, arguments)
    return len(statements)


def _happen(engine: Engine, scene: Scene, arguments: dict[str, Any]) -> None:
    with transaction(engine) as session:
        scene.act(session, **arguments)


def _die(engine: Engine, scene: Scene, arguments: dict[str, Any], *, statement: int) -> None:
    url = engine.url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", killed.__name__, url, str(statement)]
    handed = pickle.dumps((scene.act, arguments))
    died = subprocess.run(program, input=handed, cwd=ROOT, check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
