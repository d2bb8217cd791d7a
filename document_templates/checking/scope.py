"""What the names in a master stand for, at one place in it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import NamedTuple

from document_templates.checking.report import Problem
from document_templates.checking.shapes import ANYTHING, WORDS, Shape

INSTANT = re.compile(r"(?<![a-z])(at|on|time)$")


class Value(NamedTuple):
    """What an expression gives: its shape, how it is written, and its path in the paper if it comes from there."""

    shape: Shape
    written: str = ""
    path: str = ""


UNKNOWN = Value(ANYTHING)
IN_A_LOOP = Shape(
    "record",
    fields={
        **dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth"), WORDS),
        **dict.fromkeys(("previtem", "nextitem", "cycle", "changed"), ANYTHING),
    },
)


class Scope:
    """The names that mean something here, and what was found about them so far."""

    def __init__(self, paper: Shape, lines: Mapping[int, str], loops: Mapping[str, str]) -> None:
        self.lines = lines
        self.loops = loops
        self.used: list[str] = []
        self.problems: list[Problem] = []
        self.certain: set[str] = set()
        self._frames = [{name: Value(shape, name, name) for name, shape in paper.fields.items()}]

    def find(self, name: str) -> Value | None:
        """What a name stands for, or None."""
        return next((frame[name] for frame in reversed(self._frames) if name in frame), None)

    def define(self, name: str, value: Value) -> None:
        """Give a name a meaning, up to the end of the block it is in."""
        self._frames[-1][name] = value._replace(written=name)

    @contextmanager
    def block(self) -> Iterator[None]:
        """Names defined inside are forgotten at the end."""
        self._frames.append({})
        yield
        self._frames.pop()

    @contextmanager
    def knowing(self, paths: set[str]) -> Iterator[None]:
        """Inside, the master has asked whether these are there."""
        before = self.certain
        self.certain = before | paths
        yield
        self.certain = before

    def is_certain(self, path: str) -> bool:
        """Whether the master has asked for this; whoever asks for an instant has asked for its day and hour."""
        return INSTANT.sub("", path) in {INSTANT.sub("", known) for known in self.certain}

    def nearest(self, name: str) -> str:
        """The name most like this one, of those that mean something here; or nothing."""
        return nearest(name, {known for frame in self._frames for known in frame})

    def report(self, code: str, line: int, **params: str | int) -> None:
        """Note a problem, with the words around it."""
        self.problems.append(Problem(code, {**params, "where": self.lines.get(line, "")}))


def nearest(name: str, known: "set[str] | Mapping[str, Shape]") -> str:
    """The one most like a name, or nothing."""
    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.6)), "")
