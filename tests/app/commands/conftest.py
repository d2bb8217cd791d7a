"""Demonstrations played by the command, each once for all tests that look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import patto


@dataclass(frozen=True)
class Played:
    """What a demonstration said and left behind."""

    out: Path
    answer: Result

    @property
    def documents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.out / "documents").iterdir())}


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Played]:
    """Ask for a demonstration with these options; `turn` tells two of the same options apart."""
    known: dict[tuple[object, ...], Played] = {}

    def play(*options: str, turn: int = 1, language: str = "it") -> Played:
        asked = (*options, turn, language)
        if asked not in known:
            out = tmp_path_factory.mktemp("demonstration") / "out"
            runner = CliRunner(env={"PATTO_LANGUAGE": language})
            known[asked] = Played(out, runner.invoke(patto, ["demo", "--out", str(out), *options]))
        return known[asked]

    return play
