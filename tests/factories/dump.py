"""Everything a database holds, to be compared before and after."""

from sqlalchemy import Engine, select

from app.database import reading
from workflows.tables.every_table import METADATA

Dump = dict[str, list[str]]


def dump(engine: Engine) -> Dump:
    """Return the rows of every table, in no particular order made certain."""
    with reading(engine) as session:
        return {
            table.name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
            for table in METADATA.sorted_tables
        }


def changed_tables(before: Dump, after: Dump) -> set[str]:
    """Return the names of the tables whose rows differ."""
    return {name for name in before if before[name] != after[name]}
