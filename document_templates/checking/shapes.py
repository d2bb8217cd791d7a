"""The shape of what a master is filled from: which names stand in which, read from the papers themselves."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import reduce
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from document_templates.contexts import Paper


@dataclass(frozen=True)
class Shape:
    """Words (perhaps one of a few), a record of named values, a list of things alike, or something only known later."""

    kind: Literal["words", "record", "list", "anything"]
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    item: "Shape | None" = None
    choices: frozenset[str] = frozenset()
    may_be_missing: bool = False


WORDS = Shape("words")
ANYTHING = Shape("anything")


def paper_shape(paper: type[Paper]) -> Shape:
    """Read the shape of a paper as masters see it, where every instant is told in three ways."""
    return _shape(paper)


def listed(item: Shape) -> Shape:
    """Shape of a list of things alike."""
    return Shape("list", item=item)


def paths(shape: Shape, prefix: str = "") -> Iterator[str]:
    """Every path that ends in words: `clauses[].heading`."""
    if shape.kind == "record":
        for name, inner in shape.fields.items():
            yield from paths(inner, f"{prefix}.{name}" if prefix else name)
    elif shape.item is not None:
        yield from paths(shape.item, f"{prefix}[]")
    else:
        yield prefix


def _shape(kind: Any) -> Shape:  # noqa: ANN401 -- a type as it is written in an annotation
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return reduce(_either, map(_shape, get_args(kind)))
    if origin is tuple:
        return listed(_shape(get_args(kind)[0]))
    if origin is Literal:
        return Shape("words", choices=frozenset(get_args(kind)))
    if is_dataclass(kind) and isinstance(kind, type):
        return Shape("record", fields=dict(_fields(kind)))
    return Shape("words", may_be_missing=kind is type(None))


def _fields(record: type) -> Iterator[tuple[str, Shape]]:
    hints = get_type_hints(record)
    for each in fields(record):
        shape = _shape(hints[each.name])
        yield each.name, shape
        if _is_instant(hints[each.name]):
            stem = each.name.removesuffix("at")
            yield f"{stem}on", shape
            yield f"{stem}time", shape


def _is_instant(kind: Any) -> bool:  # noqa: ANN401
    return datetime in (get_args(kind) or (kind,))


def _either(one: Shape, other: Shape) -> Shape:
    may_be_missing = one.may_be_missing or other.may_be_missing
    if other == Shape("words", may_be_missing=True):
        return Shape(one.kind, one.fields, one.item, one.choices, may_be_missing=True)
    both = {name: _either(shape, other.fields[name]) for name, shape in one.fields.items() if name in other.fields}
    return Shape(
        one.kind,
        {**one.fields, **other.fields, **both},
        one.item or other.item,
        one.choices | other.choices,
        may_be_missing,
    )
