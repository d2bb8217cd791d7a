"""A worker with a post of its own, on an installation on either engine."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path

import pytest
import structlog

from app.access_log import write_json_lines
from app.config import Settings
from app.installation import Installation, open_installation
from app.worker.loop import Worker
from tests.app.conftest import Clock
from tests.app.quick_workshop import QuickWorkshop
from tests.app.worker.duo import Duo, gather_duo
from tests.app.worker.post import Post


@pytest.fixture(autouse=True)
def workshop(monkeypatch) -> QuickWorkshop:
    """Documents take no time, unless a test asks for the real thing."""
    quick = QuickWorkshop()
    monkeypatch.setattr(Installation, "workshop", lambda _installation: quick)
    return quick


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def duo(installation: Installation, post: Post) -> Duo:
    return gather_duo(installation, post)


@pytest.fixture
def worker(installation: Installation, post: Post) -> Worker:
    return Worker(installation, post)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def either(request: pytest.FixtureRequest, prepared_home: Path, tmp_path: Path, clock: Clock) -> Iterator[Installation]:
    """An installation on each engine."""
    home = Path(shutil.copytree(prepared_home, tmp_path / f"home-{request.param}"))
    with ExitStack() as stack:
        settings = Settings(home=home)
        if request.param == "postgresql":
            server = request.getfixturevalue("migrated_server")
            settings = Settings(home=home, database_url=stack.enter_context(server.copy_of_template()))
        opened = open_installation(settings, now=clock)
        stack.callback(opened.engine.dispose)
        yield opened


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """The log as a process writes it on the standard error."""
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    write_json_lines()
    yield written
    structlog.reset_defaults()
