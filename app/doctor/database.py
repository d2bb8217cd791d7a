"""The database: its shape, its own health, and what it must refuse."""

from collections.abc import Iterator

from app.database import reading, shape, shapes
from app.doctor.finding import Finding
from app.installation import Installation
from workflows.queries.database_state import database_state


def database(installation: Installation) -> Iterator[Finding]:
    """Look at the database."""
    with reading(installation.engine) as session:
        current, newest = shape(session), shapes()[0]
        state = database_state(session)
    shown = {"current": str(current), "newest": newest}
    if current != newest:
        yield Finding("database_shape", fit=False, code="database_shape.other", params=shown)
        return
    yield Finding("database_shape", fit=True, code="database_shape.newest", params=shown)
    if state.damage:
        yield Finding("database", fit=False, code="database.damaged", params={"reason": state.damage})
    else:
        yield Finding(
            "database", fit=True, code="database.sound", params={"engine": state.engine, "version": state.version}
        )
    if state.unguarded:
        tables = ", ".join(state.unguarded)
        yield Finding("append_only", fit=False, code="append_only.unguarded", params={"tables": tables})
    else:
        yield Finding("append_only", fit=True, code="append_only.guarded")
