"""A backup made while others write, and backups and restores that were killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from app.backup.restore import restore_backup
from app.backup.write import write_backup
from app.config import Settings
from app.installation import Installation, InstallationError, existing_installation
from app.soundness.check import check
from tests.app.backup.conftest import ENGINES, quietly
from tests.app.small_pact import MODEL, PARTIES, SmallPact
from tests.factories.sizes import soak
from workflows.actions.open_pact import open_pact

ROOT = Path(__file__).parents[3]
Place = Callable[[str, str], Settings]

DYING = """
import os, signal, sys
from itertools import count
from pathlib import Path
from app.backup import restore, write
from app.config import Settings
from app.installation import existing_installation
verb, path, home, url, moment = sys.argv[1:]
numbers = count(1)
def die(*_):
    if next(numbers) == int(moment):
        os.kill(os.getpid(), signal.SIGKILL)
def dying(function):
    def wrapped(*arguments, **more):
        die()
        return function(*arguments, **more)
    return wrapped
settings = Settings(home=Path(home), database_url=url)
if verb == "backup":
    write.read_rows = dying(write.read_rows)
    write.write_backup(existing_installation(settings), Path(path), tell=die)
else:
    for name in ("_write_vault", "_write_keys", "_write_rows", "write_rows"):
        setattr(restore, name, dying(getattr(restore, name)))
    restore.os.sync = dying(restore.os.sync)
    restore.restore_backup(Path(path), settings, tell=lambda *_: None)
"""


def die(verb: str, path: Path, settings: Settings, moment: int) -> bool:
    """Let a process die at a moment; false when it came to its end before."""
    program = [sys.executable, "-c", DYING, verb, str(path), str(settings.home), settings.database_url, str(moment)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(program, cwd=ROOT, env=environment, check=False, capture_output=True)
    assert ended.returncode in {0, -signal.SIGKILL}, ended.stderr.decode()
    return ended.returncode != 0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_made_while_others_write_is_of_one_instant(
    lived: SmallPact, tmp_path: Path, place: Place, engine: str
):
    stop, written = Event(), Event()

    def write_on(number: int) -> int:
        turns = 0
        while not stop.is_set():
            pact = SmallPact(lived.installation, lived.coordinator, type(lived.id)(int=number * 1_000 + turns))
            pact.coordinate(open_pact, model=MODEL, demonstration=False)
            pact.gather()
            lived.installation.vault.put(f"{number}/{turns}".encode())
            turns += 1
            written.set()
        return turns

    path = tmp_path / "busy.zip"
    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write_on, number) for number in (1, 2)]
        try:
            written.wait(timeout=60)
            manifest = write_backup(lived.installation, path, tell=quietly)
        finally:
            stop.set()
        assert sum(writer.result() for writer in writers) > 1
    assert manifest.files["rows/party.jsonl"].size > 0
    settings = place("restored", engine)
    restore_backup(path, settings, tell=quietly)
    restored = existing_installation(settings, now=lived.installation.now)
    found = check(restored, tell=quietly)
    restored.engine.dispose()
    assert found.faults == ()
    assert found.pacts > 1
    assert len(PARTIES) > 1


def test_a_backup_that_was_killed_is_not_there_and_can_be_made_again(lived: SmallPact, tmp_path: Path):
    installation: Installation = lived.installation
    for number in range(3):
        installation.vault.put(f"{number}".encode())
    path = tmp_path / "killed.zip"
    for moment in range(1, soak(small=2, full=50) + 1):
        if not die("backup", path, installation.settings, moment):
            break
        assert not path.exists()
        assert all(left.stat().st_mode & 0o077 == 0 for left in tmp_path.glob(".killed*"))
    else:
        write_backup(installation, path, tell=quietly)
    assert path.exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restore_that_was_killed_never_looks_like_a_whole_one(backup: Path, place: Place, engine: str):
    for moment in range(2, soak(small=4, full=20) + 1):
        settings = place(f"killed-{moment}", engine)
        if not die("restore", backup, settings, moment):
            break
        with pytest.raises(InstallationError, match=r"installation\.half_restored"):
            existing_installation(settings)
