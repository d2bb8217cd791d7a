"""Read every row of a database, table by table, a few at a time."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from workflows.rows.shape import stored_tables
from workflows.rows.spelling import spelt_row

_AT_A_TIME = 500


def read_rows(session: Session) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each table's name and its rows, one line each without its line feed, in the order of their keys."""
    for table in stored_tables(session):
        statement = select(table).order_by(*table.primary_key)
        rows = session.connection().execution_options(yield_per=_AT_A_TIME).execute(statement).mappings()
        yield table.name, (spelt_row(table, dict(row)) for row in rows)
