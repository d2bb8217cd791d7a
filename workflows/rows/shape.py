"""The tables of a database as they stand, whatever its shape: read from the database, not from the code."""

from typing import Any

from sqlalchemy import JSON, Column, MetaData, Table, inspect
from sqlmodel import Session

_OF_THE_MIGRATIONS = "alembic_version"


def stored_tables(session: Session) -> tuple[Table, ...]:
    """Return the tables of a database by name, with the columns they have; those of the migrations aside."""
    inspector, metadata = inspect(session.connection()), MetaData()
    tables = []
    for name in sorted(set(inspector.get_table_names()) - {_OF_THE_MIGRATIONS}):
        keys = set(inspector.get_pk_constraint(name)["constrained_columns"])
        columns = inspector.get_columns(name)
        tables.append(
            Table(
                name,
                metadata,
                *(
                    Column(column["name"], _kind(column["type"]), primary_key=column["name"] in keys)
                    for column in columns
                ),
            )
        )
    return tuple(tables)


def _kind(kind: Any) -> Any:  # noqa: ANN401 - a type as the database tells it
    """Nothing is nothing, in a column of JSON too."""
    return JSON(none_as_null=True) if isinstance(kind, JSON) else kind
