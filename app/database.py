"""The engine, its sessions, and the database's own guards: the only place that opens a connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, create_engine

MIGRATIONS = Path(__file__).parent.parent / "workflows" / "migrations"
NEWEST = "head"
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
def engine_of(url: str) -> Iterator[Engine]:
    """Open a database for a while, and leave no connection behind."""
    engine = open_database(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Open a session whose act is committed whole, or not at all."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def rehearsal(engine: Engine) -> Iterator[Session]:
    """Open a session whose act is always undone: what it would write and owe can be read before it is done."""
    with Session(engine, expire_on_commit=False) as session:
        try:
            yield session
        finally:
            session.rollback()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Open a session that only reads: it waits for nobody, and nobody waits for it."""
    with Session(engine.execution_options(reading=True)) as session:
        yield session


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """Open a session that reads everything as it was at one instant, while others go on writing."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {"reading": True}
    with Session(engine.execution_options(**options)) as session:
        yield session


@contextmanager
def reshaping(engine: Engine) -> Iterator[Session]:
    """Open a session that may make tables anew, committed whole or not at all.

    SQLite drops a table that others refer to only while it does not watch references: here it looks at all of them
    before the commit instead.
    """
    with engine.connect() as connection, _unwatched_references(connection), Session(connection) as session:
        yield session
        _refuse_broken_references(session)
        session.commit()


def migrate(engine: Engine) -> None:
    """Bring the database to the newest shape, where it is not there already."""
    with reading(engine) as session:
        if shape(session) == shapes()[0]:
            return
    with reshaping(engine) as session:
        migrate_within(session, to=NEWEST)


def migrate_within(session: Session, *, to: str) -> None:
    """Bring a database to a later shape, while it is being reshaped."""
    command.upgrade(_alembic(session.connection()), to)


def shape(session: Session) -> str | None:
    """Return the name of the database's shape; None where it has none."""
    return MigrationContext.configure(session.connection()).get_current_revision()


@cache
def shapes() -> tuple[str, ...]:
    """Return the names of the shapes that these migrations know, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def is_empty(engine: Engine) -> bool:
    """Tell whether a database holds no table; one of SQLite that is not there yet is not made for the asking."""
    if is_missing(engine):
        return True
    with engine.connect() as connection:
        return not inspect(connection).get_table_names()


def unreachable(engine: Engine) -> str:
    """Try to connect, and return why it is not possible; nothing where it is."""
    try:
        engine.connect().close()
    except SQLAlchemyError as error:
        return str(getattr(error, "orig", error)).strip().splitlines()[0]
    return ""


def is_missing(engine: Engine) -> bool:
    """Tell whether the file of an SQLite database is not there: whoever connected would make it."""
    file = engine.url.database
    return engine.dialect.name == "sqlite" and bool(file) and not Path(str(file)).exists()


@contextmanager
def _unwatched_references(connection: Connection) -> Iterator[None]:
    """Let SQLite not watch references for a while; it can be told so between transactions only."""
    raw = connection.connection.dbapi_connection if connection.dialect.name == "sqlite" else None
    if raw is None:
        yield
        return
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        raw.cursor().execute("PRAGMA foreign_keys=ON")


def _refuse_broken_references(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        broken = session.connection().exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise AssertionError(f"a row refers to one that is not there: {broken}")


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
