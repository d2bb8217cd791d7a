"""Two acts at once, with nothing left to luck: the second begins while the first is done but not yet committed."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import Engine, text
from sqlmodel import Session

from app.database import transaction
from workflows.errors import WorkflowError

Act = Callable[[Session], Any]

_MOST_LOOKS = 20_000
_WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


def one_within_the_other(engine: Engine, first: Act, second: Act) -> tuple[Any, Any]:
    """Return what came of both acts, a refusal included, the second having started before the first was committed."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction(engine) as session:
            done = first(session)
            waiting = pool.submit(_outcome, engine, second)
            _until_it_waits(engine, waiting)
        return done, waiting.result()


def all_at_once(engine: Engine, acts: Sequence[Act]) -> list[Any]:
    """Return what came of each of the acts, a refusal included, all let go at the same moment."""
    barrier = Barrier(len(acts))

    def start(act: Act) -> Any:
        barrier.wait()
        return _outcome(engine, act)

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(start, acts))


def _outcome(engine: Engine, act: Act) -> Any:
    try:
        with transaction(engine) as session:
            return act(session)
    except WorkflowError as refused:
        return refused.refusal.code


def _until_it_waits(engine: Engine, act: Future[Any]) -> None:
    """Look until the act waits for a lock; SQLite lets nobody even begin, so there is nothing to wait for."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            looks = (connection.execute(_WAITING).scalar_one() for _ in range(_MOST_LOOKS))
            assert act.done() or any(looks), "the second act never met the first"
