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
from tests.app.guest_pact import GuestPact, gather
from tests.app.people import Newcomer, sign_up
from tests.fakes.compiled import addresses_compiled_once
from workflows.tables.account import AccountRole


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
    return Clock(datetime(2020, 6, 3, 10, 30, tzinfo=UTC))


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path) -> Path:
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
def gathered(app: Flask, installation: Installation) -> GuestPact:
    """A small pact that was not sent round yet."""
    return gather(app, installation)


@pytest.fixture
def circulating(gathered: GuestPact) -> GuestPact:
    """A small pact in its first circulation."""
    gathered.circulate()
    return gathered


@pytest.fixture
def being_signed(circulating: GuestPact) -> GuestPact:
    """A small pact whose signatures are asked for."""
    circulating.open_signing()
    return circulating
