"""A database that fails in the middle of an act, at a statement of our choice or at the commit itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import Engine, event


class InjectedFaultError(Exception):
    """The fault that was asked for."""


@contextmanager
def failing_at(engine: Engine, statement: int) -> Iterator[None]:
    """Let the n-th statement from now on fail before it runs; statements count from 1."""
    numbers = count(1)

    def fail(*_arguments: Any) -> None:
        if next(numbers) == statement:
            raise InjectedFaultError(statement)

    with _listening(engine, "before_cursor_execute", fail):
        yield


@contextmanager
def failing_at_commit(engine: Engine) -> Iterator[None]:
    """Let every commit fail before it happens."""

    def fail(_connection: object) -> None:
        raise InjectedFaultError("commit")

    with _listening(engine, "commit", fail):
        yield


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that run from now on."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: Any) -> None:
        statements.append(statement)

    with _listening(engine, "before_cursor_execute", note):
        yield statements


@contextmanager
def _listening(engine: Engine, name: str, hook: Any) -> Iterator[None]:
    event.listen(engine, name, hook)
    try:
        yield
    finally:
        event.remove(engine, name, hook)
