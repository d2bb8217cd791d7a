"""The child processes of a workshop: each does one step at a time, and is replaced when it falls over."""

import signal
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from document_templates.errors import DocumentError
from document_templates.workshop.child import run
from document_templates.workshop.fork import child_context
from document_templates.workshop.guard import guard

Result = TypeVar("Result")
# A native library that gets no memory aborts; a system that has none left kills.
OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGKILL}
MEGABYTE = 1 << 20
_LOOK_AGAIN = 1.0
_SLOWEST_START = 60.0


class Children:
    """A number of processes, started with the first step that is given to them.

    `seconds` is what one step may take, `memory` the address space of one process, in bytes.
    """

    def __init__(self, *, processes: int, seconds: float, memory: int) -> None:
        self.processes = processes
        self._seconds = seconds
        self._memory = memory
        self._changing = Lock()
        self._awaited: set[Future[Any]] = set()
        self._moved = monotonic()
        self._pool = self._new_pool()
        self._closed = False

    def give(self, step: Callable[..., Result], *arguments: object) -> "Future[Result]":
        """Let the next free process do a step: a function of a module, and values that can be sent to it."""
        with self._changing:
            if not self._awaited:
                self._moved = monotonic()
            future = Future[Result]() if self._closed else self._scheduled(step, arguments)
            self._awaited.add(future)
        future.add_done_callback(self._ended)
        if self._closed:
            future.cancel()
        return future

    def result(self, future: "Future[Result]") -> Result:
        """Wait for what a step comes to.

        Raises:
            DocumentError: that of the step, or what became of the process: `document.took_too_long` (seconds),
                `document.too_much_memory` (megabytes), `document.given_up`.
        """
        while not future.done():
            with suppress(TimeoutError, CancelledError):
                future.exception(timeout=_LOOK_AGAIN)
            self._start_anew_if_stuck(future)
        try:
            return future.result()
        except DocumentError:
            raise
        except TimeoutError as error:
            raise DocumentError("document.took_too_long", seconds=round(self._seconds)) from error
        except Exception as error:
            if _is_out_of_memory(error):
                raise DocumentError("document.too_much_memory", megabytes=self._memory // MEGABYTE) from error
            raise DocumentError("document.given_up") from error

    def outcome(self, future: "Future[Result]") -> Result | DocumentError:
        """Wait for what a step comes to: its result, or why there is none."""
        try:
            return self.result(future)
        except DocumentError as error:
            return error

    def close(self) -> None:
        """End every process, also one that is at work; who still waits for it is told so."""
        with self._changing:
            self._closed = True
            self._end_pool()

    def _ended(self, future: Future[Any]) -> None:
        self._awaited.discard(future)
        self._moved = monotonic()

    def _scheduled(self, step: Callable[..., Result], arguments: tuple[object, ...]) -> "Future[Result]":
        if not self._pool.active:
            # Its processes all fell over at once, or one of them while it took an order.
            self._start_anew()
        return self._pool.schedule(run, args=(step, arguments, self._seconds), timeout=self._seconds)

    def _start_anew_if_stuck(self, future: Future[Any]) -> None:
        """Give up what nobody will ever end.

        A pool forgets a step that it takes in the moment it falls over, and one whose process dies halfway through a
        message, or with the lock of their pipe in its hands, moves no more.
        """
        with self._changing:
            still = monotonic() - self._moved > self._seconds + _SLOWEST_START
            if not future.done() and (still or not self._pool.active):
                self._start_anew()

    def _start_anew(self) -> None:
        self._end_pool()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.processes, initializer=guard, initargs=(self._memory,), context=child_context()
        )

    def _end_pool(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        # The pool forgets what it was at; nobody is to wait for it.
        for future in list(self._awaited):
            future.cancel()


def _is_out_of_memory(error: Exception) -> bool:
    if isinstance(error, ProcessExpired):
        return error.exitcode in OUT_OF_MEMORY
    return isinstance(error, MemoryError)
