"""Somebody else at this machine: another account, with no home, no database and no network, who only has the files."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_SOURCES = Path(__file__).parents[2]
_PATTO = "from app.commands.patto import main; main()"
_READABLE_BY_ALL = 0o755
_ACCOUNT = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
_CUT_OFF = ("unshare", "--net")


@dataclass(frozen=True)
class Stranger:
    """Who verifies, as far from an installation as this machine allows: without a home or a database in any case."""

    folder: Path
    command: tuple[str, ...]

    def verifies(self, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run `patto verify` with nothing of what an installation has."""
        return _ran(*self.command, "-c", _PATTO, "verify", *map(str, arguments), folder=self.folder)


@contextmanager
def stranger() -> Iterator[Stranger]:
    """Become another account while the block runs, in a folder that it may read."""
    with TemporaryDirectory(prefix="patto-stranger-") as made:
        folder = Path(made)
        folder.chmod(_READABLE_BY_ALL)
        wrappers = [(*_CUT_OFF, *_ACCOUNT), _ACCOUNT, _CUT_OFF]
        pythons = [python for python in (shutil.which("python3", path="/usr/bin"), sys.executable) if python]
        for wrapper in wrappers:
            for python in pythons:
                if _ran(*wrapper, python, "-c", "import app.config", folder=folder).returncode == 0:
                    yield Stranger(folder, (*wrapper, python))
                    return
        yield Stranger(folder, (sys.executable,))


def _ran(*command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command without anything of this account's surroundings."""
    found = {"PATH": os.defpath, "PYTHONPATH": f"{_SOURCES}:{sysconfig.get_path('purelib')}", "LANG": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=found, cwd=folder)
