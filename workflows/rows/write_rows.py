"""Write every row into a database that has none, in one transaction of the caller's."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import Table, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from workflows.errors import InvalidError
from workflows.rows.shape import stored_tables
from workflows.rows.spelling import read_row

_AT_A_TIME = 500

Lines = Callable[[str], Iterable[str]]
"""The rows of a table by its name."""


def write_rows(session: Session, *, names: Collection[str], lines: Lines) -> None:
    """Write the rows of all the tables, whose names must be those of the database.

    Raises:
        InvalidError: `rows.other_tables`, `rows.unfit` with the `table` whose rows cannot stand as they are, or
            `rows.broken_references`, a row names another that is not there.
    """
    tables = stored_tables(session)
    if {table.name for table in tables} != set(names):
        raise InvalidError("rows.other_tables")
    with _references_looked_at_last(session, tables):
        for table in tables:
            _write(session, table, iter(lines(table.name)))


def _write(session: Session, table: Table, lines: Iterator[str]) -> None:
    try:
        while rows := [read_row(table, line) for line in islice(lines, _AT_A_TIME)]:
            session.connection().execute(table.insert(), rows)
    except (SQLAlchemyError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise InvalidError("rows.unfit", table=table.name) from None


@contextmanager
def _references_looked_at_last(session: Session, tables: Sequence[Table]) -> Iterator[None]:
    """Let rows come in any order: some name others of their own table."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield
        if session.execute(text("PRAGMA foreign_key_check")).first():
            raise InvalidError("rows.broken_references")
        return
    _alter_references(session, tables, "DEFERRABLE INITIALLY DEFERRED")
    yield
    try:
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except SQLAlchemyError:
        raise InvalidError("rows.broken_references") from None
    _alter_references(session, tables, "NOT DEFERRABLE")


def _alter_references(session: Session, tables: Sequence[Table], how: str) -> None:
    inspector = inspect(session.connection())
    for table in tables:
        for key in inspector.get_foreign_keys(table.name):
            session.execute(text(f'ALTER TABLE "{table.name}" ALTER CONSTRAINT "{key["name"]}" {how}'))
