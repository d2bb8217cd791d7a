"""Processes that do many acts in the same instant, each act on a thread of its own.

`python -m tests.fakes.crowd URL FILE` reads its acts, says that it is ready, waits for a line, lets go, and leaves what
came of each in the file.
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.database import engine_of
from tests.fakes.rivals import Act, all_at_once
from workflows.tables.every_table import METADATA

_ROOT = Path(__file__).parents[2]


def crowd(engine: Engine, acts: Sequence[Act], *, processes: int, folder: Path) -> list[Any]:
    """Return what came of each of the acts, a refusal included, let go at the same moment by so many processes."""
    url = engine.url.render_as_string(hide_password=False)
    files = [folder / f"crowd-{number}" for number in range(processes)]
    for number, file in enumerate(files):
        file.write_bytes(pickle.dumps(acts[number::processes]))
    running = [_started(url, file) for file in files]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * processes, told
    return [outcome for file in files for outcome in pickle.loads(file.read_bytes())]


def main(url: str, file: Path) -> None:
    """Do the acts that the file holds, all at once, and leave what came of them in their place."""
    assert METADATA.tables, "an act finds every table declared"
    acts = pickle.loads(file.read_bytes())
    with engine_of(url) as engine:
        engine.connect().close()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        file.write_bytes(pickle.dumps(all_at_once(engine, acts)))


def _started(url: str, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", __name__, url, str(file)],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
