"""Work on a stranger's bytes in a process of its own, with limits: a hostile file can only waste what it is given.

A PDF may unpack to a thousand times its size, or be built to be slow to read.
"""

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Lock
from types import ModuleType
from typing import TypeVar

Order = TypeVar("Order")
Answer = TypeVar("Answer")

_NAMELESS = Lock()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long the work may take, and how much memory, in bytes."""

    seconds: float = 120
    memory: int = 3 * 1024**3


def done_apart(work: Callable[[Order], Answer], order: Order, *, limits: Limits) -> Answer | None:
    """Return what the work makes of an order, or None where that takes more than the limits, or kills the process.

    The process dies with the question.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=fulfil, args=(work, order, limits.memory, sending), daemon=True)
    with _without_program():
        worker.start()
    sending.close()
    try:
        if not receiving.poll(limits.seconds):
            return None
        made: Answer = receiving.recv()
        worker.join(limits.seconds)
    except EOFError:
        return None
    else:
        return made
    finally:
        worker.kill()
        worker.join()
        receiving.close()


def fulfil(work: Callable[[Order], Answer], order: Order, memory: int, sending: Connection) -> None:
    """Do the work, in the process that was started for it."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    sending.send(work(order))
    sending.close()


@contextmanager
def _without_program() -> Iterator[None]:
    """Hide from a new process which program started it: it would load it, with all it knows."""
    with _NAMELESS:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
