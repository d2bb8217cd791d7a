"""The root of the tests: parts of the machine, sizes, no network, and a migrated database on either engine."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from app.database import migrate, open_database
from tests.factories.machine_parts import is_present, is_required, reason_missing
from tests.factories.sizes import soak
from tests.fakes.compiled import statements_compiled_once
from tests.fakes.memory import write_in_memory
from tests.fakes.network import refuse_strangers
from tests.fakes.postgresql import PostgresqlServer, postgresql_server

settings.register_profile("patto", deadline=None, max_examples=soak(small=25, full=2_000), print_blob=True)
settings.load_profile("patto")
sys.addaudithook(refuse_strangers)
write_in_memory()
_RARELY = (50_000, 20, 100)
"""How many new objects, and how many of the smaller searches, the collector waits for."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a missing part of the machine, or fail it where PATTO_REQUIRE insists (a list, or `all`)."""
    for mark in item.iter_markers("needs"):
        for part in mark.args:
            if not is_present(part):
                missing = pytest.fail if is_required(part, os.environ.get("PATTO_REQUIRE", "")) else pytest.skip
                missing(reason_missing(part))


def pytest_collection_finish() -> None:
    """Stop searching for rubbish among modules and tests, which stay: every full search read hundreds of megabytes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_RARELY)


@pytest.fixture(scope="session", autouse=True)
def _quick_statements() -> Iterator[None]:
    with statements_compiled_once():
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the newest shape, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "patto.db"
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_server() -> Iterator[PostgresqlServer]:
    """A throw-away PostgreSQL server whose template database is at the newest shape."""
    with postgresql_server() as server:
        engine = open_database(server.url(server.template))
        migrate(engine)
        engine.dispose()
        yield server


@pytest.fixture
def sqlite_engine(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database of the test's own."""
    engine = open_database(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'patto.db')}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_engine(migrated_server: PostgresqlServer) -> Iterator[Engine]:
    """A migrated PostgreSQL database of the test's own."""
    with migrated_server.copy_of_template() as url:
        engine = open_database(url)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A migrated database of the test's own, once on each engine."""
    chosen: Engine = request.getfixturevalue(f"{request.param}_engine")
    return chosen
