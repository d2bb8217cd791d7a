"""One row, one line of JSON: ids with hyphens, instants in UTC, whatever an engine makes of them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CHAR, JSON, Column, Date, DateTime, Table, Uuid

from signatures.canonical import instant
from signatures.shapes import read_instant

_HEX_DIGITS = 32


def spelt_row(table: Table, values: Mapping[str, Any]) -> str:
    """Spell a row as a line, without its line feed."""
    columns = sorted(table.columns, key=lambda column: column.name)
    row = {column.name: _spelt(column, values[column.name]) for column in columns}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_row(table: Table, line: str) -> dict[str, Any]:
    """Read a row from its line, as this table's engine takes it.

    Raises:
        ValueError, TypeError, KeyError: it is no row of this table.
    """
    row = json.loads(line)
    if row.keys() != set(table.columns.keys()):
        raise ValueError(table.name)
    return {column.name: _read(column, row[column.name]) for column in table.columns}


def _spelt(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever the engine hands over
    if isinstance(value, datetime):
        return instant(value if value.tzinfo else value.replace(tzinfo=UTC))
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and _holds_id(column):
        return str(UUID(str(value)))
    return value


def _read(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - whatever stands in the JSON
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        at = read_instant(value)
        return at if column.type.timezone else at.replace(tzinfo=None)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if _holds_id(column):
        return UUID(value) if isinstance(column.type, Uuid) else UUID(value).hex
    if isinstance(value, list | dict) and not isinstance(column.type, JSON):
        raise TypeError(column.name)
    return value


def _holds_id(column: Column[Any]) -> bool:
    """SQLite has no type of its own for ids: they stand in 32 characters, and nothing else of ours does."""
    kind = column.type
    return isinstance(kind, Uuid) or (isinstance(kind, CHAR) and kind.length == _HEX_DIGITS)
