"""The engine, its sessions, and the database's own guards: the only place that opens a connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, create_engine

MIGRATIONS = Path(__file__).parent.parent / "workflows" / "migrations"
_BUSY_MILLISECONDS = 20_000


def open_database(url: str) -> Engine:
    """Return the engine of a database address (`sqlite:///…` or `postgresql+psycopg://…`)."""
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": _BUSY_MILLISECONDS / 1000})
        event.listen(engine, "connect", _guard_sqlite)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Open a session whose act is committed whole, or not at all."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session that only reads: it waits for nobody, and nobody waits for it."""
    with Session(engine.execution_options(reading=True)) as session:
        yield session


def migrate(engine: Engine) -> None:
    """Bring the database to the newest shape."""
    with engine.begin() as connection:
        command.upgrade(_alembic(connection), "head")


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _guard_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Set what SQLite leaves off; recursive triggers keep INSERT OR REPLACE from slipping past append-only."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at once for an act, since it reads what it is about to change; readers take none."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
