"""What the trail costs: an entry in a committed transaction, held against a bare row of the same size."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from app.config import Settings
from app.database import transaction
from app.installation import open_installation
from signatures.tags import AuditTag
from tests.app.worker.duo import PACT, gather_duo
from tests.app.worker.post import Post
from tests.benchmarks.measuring import Row, measured
from workflows import audit
from workflows.actors import WORKER
from workflows.finding import lock_pact
from workflows.queries.trail import trail_lines

AT = datetime(2020, 6, 3, 10, 30, tzinfo=UTC)
FACTS = {"document": "0d0a55f6-8c55-4f8e-9a3e-0c1c5a1f77aa", "kind": "draft", "failure": "pdf.engine_failed"}


def trail_appends(*, rounds: int, size: int = 40) -> list[Row]:
    """Append `size` entries a round, each in a transaction of its own, on SQLite."""
    with _database() as engine:
        row = _appended_line(engine)
        names = count()

        def ours() -> None:
            for _entry in range(size):
                _append(engine)

        def against() -> None:
            for _row in range(size):
                with engine.begin() as connection:
                    connection.exec_driver_sql("INSERT INTO bare VALUES (?, ?)", (next(names), row))

        return [measured("trail entry, committed / bare row, committed", ours=ours, against=against, rounds=rounds)]


@contextmanager
def _database() -> Iterator[Engine]:
    with TemporaryDirectory() as home:
        installation = open_installation(Settings(home=Path(home)), now=lambda: AT)
        gather_duo(installation, Post())
        with installation.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE bare (id INTEGER PRIMARY KEY, line TEXT NOT NULL)")
        yield installation.engine
        installation.engine.dispose()


def _append(engine: Engine) -> None:
    with transaction(engine) as session:
        pact = lock_pact(session, pact_id=PACT)
        audit.record(session, pact, tag=AuditTag.DOCUMENT_FAILED, actor=WORKER, at=AT, facts=FACTS)


def _appended_line(engine: Engine) -> str:
    _append(engine)
    with transaction(engine) as session:
        return trail_lines(session, pact_id=PACT)[-1].line
