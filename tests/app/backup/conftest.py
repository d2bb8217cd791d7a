"""Installations with a pact's whole life in them, on either engine, and places to restore them into."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.backup.write import write_backup
from app.config import Settings
from app.installation import Installation, open_installation
from tests.app.conftest import Clock
from tests.app.people import invite
from tests.app.small_pact import SmallPact, small_pact

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))]


def quietly(_done: int, _total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str, str], Settings]]:
    """Ask for the settings of a new home on an engine, with an empty database."""
    with ExitStack() as stack:

        def settle(name: str, engine: str) -> Settings:
            if engine == "sqlite":
                return Settings(home=tmp_path / name)
            server = request.getfixturevalue("migrated_server")
            url = stack.enter_context(server.copy_of("template0"))
            return Settings(home=tmp_path / name, database_url=url)

        yield settle


@pytest.fixture(params=ENGINES)
def lived(
    request: pytest.FixtureRequest, prepared_home: Path, clock: Clock, place: Callable[[str, str], Settings]
) -> Iterator[SmallPact]:
    """A pact that is being signed, in an installation on each engine."""
    settings = place("lived", request.param)
    shutil.copytree(prepared_home, settings.home)
    installation = open_installation(settings, now=clock)
    account = invite(installation)
    pact = small_pact(installation, lead_body_id=account.lead_body_id, account_id=account.account_id)
    pact.reach_signing()
    pact.sign("mutua")
    yield pact
    installation.engine.dispose()


@pytest.fixture
def backup(lived: SmallPact, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "backup.zip"
    write_backup(lived.installation, path, tell=quietly)
    return path


@pytest.fixture
def small_backup(installation: Installation, tmp_path: Path) -> Path:
    """A backup of an installation with no pact."""
    path = tmp_path / "small.zip"
    installation.vault.put(b"something")
    write_backup(installation, path, tell=quietly)
    return path
