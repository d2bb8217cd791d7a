"""The demonstration of the first pact, played once by the installed command on each engine."""

import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.catalogues import compile_catalogues
from tests.journeys.office import Office

PATTO = Path(sys.executable).with_name("patto")
FAILED = pytest.StashKey[bool]()
"""Whether a test failed, for what is done after it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage on a journey: what it walks through is measured where it is tested by itself, and faster."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@dataclass(frozen=True)
class Handed:
    """What a demonstration hands over, and the engine it was played on; `files` are those of the dossier, by path."""

    out: Path
    engine: str

    @property
    def dossier(self) -> Path:
        return self.out / "dossier"

    @property
    def trust(self) -> Path:
        return self.out / "seal-certificate.pem"

    @property
    def files(self) -> dict[str, bytes]:
        paths = sorted(path for path in self.dossier.rglob("*") if path.is_file())
        return {path.relative_to(self.dossier).as_posix(): path.read_bytes() for path in paths}


def patto(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command, with no settings but those given."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PATTO_")}
    command = [str(PATTO), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=clean | environment)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def handed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handed]:
    """The first pact, from its first draft to its dossier."""
    compile_catalogues()
    out = tmp_path_factory.mktemp("first-pact") / "out"
    with ExitStack() as stack:
        settings = {}
        if request.param == "postgresql":
            server = request.getfixturevalue("migrated_server")
            settings["PATTO_DATABASE_URL"] = stack.enter_context(server.copy_of_template())
        played = patto("demo", "--out", out, **settings)
        assert played.returncode == 0, played.stdout + played.stderr
        assert played.stderr == ""
        yield Handed(out, engine=request.param)


@pytest.fixture
def going_on(place: Office, request: pytest.FixtureRequest) -> Iterator[None]:
    """Stop a story where a step could not be taken; `place` is the module's own."""
    if place.stopped_at:
        pytest.fail(f"the story stopped at: {place.stopped_at}")
    yield
    if request.node.stash.get(FAILED, False):
        place.stopped_at = request.node.name
        place.photograph()
