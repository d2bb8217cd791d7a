"""An installation of one's own for each test, with a clock that stands where the test puts it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from app.account import passwords
from app.config import Settings
from app.factory import create_app
from app.installation import Installation, open_installation
from tests.app.catalogues import compile_catalogues
from tests.app.guest_homes import FURTHEST_FIRST, GuestHomes, moved_in
from tests.app.guest_pact import GuestPact
from tests.app.people import Newcomer, sign_up
from tests.fakes.compiled import addresses_compiled_once
from workflows.tables.account import AccountRole

START = datetime(2020, 6, 3, 10, 30, tzinfo=UTC)


class Clock:
    """A clock that moves only when told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash with as little work as Argon2 allows: what slows guessers would slow hundreds of tests."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", quick)
        patch.setattr(passwords, "_NOBODYS", quick.hash(""))
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_addresses() -> Iterator[None]:
    with addresses_compiled_once():
        yield


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("installation") / "home"
    open_installation(Settings(home=home), now=Clock(datetime(2020, 1, 1, tzinfo=UTC))).engine.dispose()
    return home


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture(scope="session")
def guest_homes(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> GuestHomes:
    return GuestHomes(prepared_home, tmp_path_factory.mktemp("guests"), Clock(START))


@pytest.fixture
def come_so_far(request: pytest.FixtureRequest, guest_homes: GuestHomes) -> GuestPact:
    """The small pact in the home that the test's is a copy of, as far on as its fixtures ask."""
    return guest_homes.at(next(stage for stage in FURTHEST_FIRST if stage in request.fixturenames))


@pytest.fixture
def home(request: pytest.FixtureRequest, prepared_home: Path, tmp_path: Path) -> Path:
    """A home of the test's own; where a test asks for the small pact, it is in there from the start."""
    if "come_so_far" in request.fixturenames:
        prepared_home = request.getfixturevalue("come_so_far").installation.settings.home
    return Path(shutil.copytree(prepared_home, tmp_path / "home"))


@pytest.fixture
def installation(home: Path, clock: Clock) -> Iterator[Installation]:
    opened = open_installation(Settings(home=home), now=clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(installation: Installation, compiled_templates: FileSystemBytecodeCache) -> Flask:
    """The application, with errors answered as in production and forms accepted without their token."""
    app = create_app(installation)
    app.jinja_env.bytecode_cache = compiled_templates
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, installation: Installation) -> Callable[..., FlaskClient]:
    """Ask for a client that is signed in with a role."""

    def sign_in(role: AccountRole = AccountRole.COORDINATOR) -> FlaskClient:
        newcomer: Newcomer = sign_up(installation, role=role)
        client = app.test_client()
        answer = client.post("/account/sign-in", data={"email": newcomer.email, "password": newcomer.password})
        assert answer.status_code == 303
        return client

    return sign_in


@pytest.fixture
def gathered(app: Flask, installation: Installation, come_so_far: GuestPact) -> GuestPact:
    """A small pact that was not sent round yet, unless more is asked for."""
    return moved_in(come_so_far, app, installation)


@pytest.fixture
def circulating(gathered: GuestPact) -> GuestPact:
    """A small pact in its first circulation."""
    return gathered


@pytest.fixture
def being_signed(circulating: GuestPact) -> GuestPact:
    """A small pact whose signatures are asked for."""
    return circulating
