"""How the child processes of a workshop begin: forked from a small server that has read our code once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from threading import Lock
from types import ModuleType

PRELOADED = ["document_templates.workshop.child", "document_templates.workshop.steps"]
_NAMELESS = Lock()


class _Child(ForkServerProcess):
    """A process that is not told which program started the workshop: it would load it, with all it knows."""

    @staticmethod
    def _Popen(process_obj):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN205, N802 -- multiprocessing's own name
        with _without_program():
            return ForkServerProcess._Popen(process_obj)  # noqa: SLF001 -- the same


class ChildContext(ForkServerContext):
    """The way a workshop starts processes, whatever its own process is: a server with threads, a script, a test."""

    Process = _Child


def child_context() -> ChildContext:
    """Make the context; the server starts with the first child and ends with our own process."""
    # The list is the whole process's: it only says what to load before the first child, never what may run in one.
    get_context("forkserver").set_forkserver_preload(PRELOADED)
    return ChildContext()


@contextmanager
def _without_program() -> Iterator[None]:
    with _NAMELESS:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
