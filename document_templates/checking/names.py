"""Read the template of one part of a master: names used in it, statement by statement."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from document_templates.checking.expressions import one_of, paths_in, value_of
from document_templates.checking.report import Problem
from document_templates.checking.scope import IN_A_LOOP, UNKNOWN, Scope, Value
from document_templates.checking.shapes import WORDS, Shape
from document_templates.checking.sources import in_lines, words_by_line
from document_templates.checking.tags import Tag
from document_templates.rendering.environment import ENVIRONMENT
from document_templates.screening.code import parse

LOOP = re.compile(r"for\s+(\w+)\s+in\s+(.+)", re.DOTALL)


def names_used(sources: Iterable[str], *, shape: Shape, tags: Sequence[Tag]) -> tuple[set[str], list[Problem]]:
    """Read the template of every part of a master: the paths it uses, and what is wrong with its names.

    Raises:
        DocumentError: `master.forbidden`, its code says what no master may.
    """
    used: set[str] = set()
    problems: list[Problem] = []
    loops = {**dict(_written_loops(tags)), **dict(_usual_loops(shape))}
    for source in map(in_lines, sources):
        scope = Scope(shape, words_by_line(source), loops)
        try:
            _read_all(parse(source, ENVIRONMENT).body, scope)
        except TemplateSyntaxError as error:
            scope.report("master.syntax", error.lineno, reason=error.message or "")
        used.update(scope.used)
        problems += scope.problems
    return used, problems


def _written_loops(tags: Sequence[Tag]) -> Iterator[tuple[str, str]]:
    for tag in tags:
        if tag.word == "for" and (loop := LOOP.match(tag.code)):
            yield loop[1], loop[0]


def _usual_loops(shape: Shape, prefix: str = "") -> Iterator[tuple[str, str]]:
    """How each list is usually gone through, by the name for one of it: `for party in parties`."""
    for name, inner in shape.fields.items():
        if inner.item is not None:
            for one in (f"{name[:-3]}y", name[:-2], name[:-1]):
                yield one, f"for {one} in {prefix}{name}"
            yield from _usual_loops(inner.item, f"{name[:-1]}.")


def _read_all(body: Sequence[nodes.Node], scope: Scope) -> None:
    for node in body:
        READERS[type(node)](node, scope)


def _output(node: Any, scope: Scope) -> None:  # noqa: ANN401 -- each reader takes the node it is listed for
    for each in node.nodes:
        value = value_of(each, scope)
        if value.shape.kind in {"list", "record"}:
            scope.report("name.printed_whole", each.lineno, name=value.written)
        elif value.shape.may_be_missing and not scope.is_certain(value.path):
            scope.report("name.may_be_missing", each.lineno, name=value.written)


def _for(node: Any, scope: Scope) -> None:  # noqa: ANN401
    before = len(scope.used)
    whole = value_of(node.iter, scope)
    if whole.shape.kind in {"words", "record"} and whole.path:
        scope.report("name.not_a_list", node.lineno, name=whole.written)
    with scope.block():
        _define(node.target, one_of(whole), scope)
        scope.define("loop", Value(IN_A_LOOP))
        if node.test is not None:
            value_of(node.test, scope)
        with scope.knowing(set(scope.used[before:])):
            _read_all(node.body, scope)
    with scope.block():
        _read_all(node.else_, scope)


def _if(node: Any, scope: Scope) -> None:  # noqa: ANN401
    asked = paths_in(node.test, scope)
    with scope.knowing(asked):
        _read_all(node.body, scope)
        _read_all(node.elif_, scope)
        _read_all(node.else_, scope)


def _assign(node: Any, scope: Scope) -> None:  # noqa: ANN401
    _define(node.target, value_of(node.node, scope), scope)


def _assign_block(node: Any, scope: Scope) -> None:  # noqa: ANN401
    with scope.block():
        _read_all(node.body, scope)
    _define(node.target, Value(WORDS), scope)


def _define(target: nodes.Node, value: Value, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope.define(target.name, value)
    for name in target.find_all(nodes.Name):
        scope.define(name.name, UNKNOWN)


def _macro(node: Any, scope: Scope) -> None:  # noqa: ANN401
    scope.define(node.name, UNKNOWN)
    for default in node.defaults:
        value_of(default, scope)
    with scope.block():
        for argument in node.args:
            scope.define(argument.name, UNKNOWN)
        _read_all(node.body, scope)


def _with(node: Any, scope: Scope) -> None:  # noqa: ANN401
    values = [value_of(value, scope) for value in node.values]
    with scope.block():
        for target, value in zip(node.targets, values, strict=True):
            _define(target, value, scope)
        _read_all(node.body, scope)


def _block(node: Any, scope: Scope) -> None:  # noqa: ANN401
    with scope.block():
        _read_all(node.body, scope)


# Every statement that screening lets through.
READERS: Mapping[type[nodes.Node], Callable[[Any, Scope], None]] = {
    nodes.Assign: _assign,
    nodes.AssignBlock: _assign_block,
    nodes.FilterBlock: _block,
    nodes.For: _for,
    nodes.If: _if,
    nodes.Macro: _macro,
    nodes.Output: _output,
    nodes.With: _with,
}
