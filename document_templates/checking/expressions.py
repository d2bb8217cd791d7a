"""Read an expression of a master: which names it uses, what it gives, and what in it does not exist."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

from document_templates.checking.scope import UNKNOWN, Scope, Value, nearest
from document_templates.checking.shapes import ANYTHING, WORDS, Shape, listed
from document_templates.screening.code import GLOBALS, METHODS

SAME_LIST = {"list", "sort", "reverse", "unique", "select", "reject"}
BY_ATTRIBUTE = {"selectattr", "rejectattr", "sort", "unique", "groupby", "map", "sum", "min", "max"}
ONE_OF_LIST = {"first", "last", "min", "max"}
EQUALITY = {"eq", "ne", "in", "notin"}
OF_A_RECORD = {"get", "items", "keys", "values"}


def value_of(node: nodes.Node, scope: Scope) -> Value:
    """Read an expression."""
    reader = READERS.get(type(node))
    if reader is not None:
        return reader(node, scope)
    for child in node.iter_child_nodes():
        value_of(child, scope)
    return UNKNOWN


def _name(node: Any, scope: Scope) -> Value:  # noqa: ANN401 -- each reader takes the node it is listed for
    found = scope.find(node.name)
    if found is not None:
        return _used(found, scope)
    if node.name not in GLOBALS:
        _report_unknown(node, scope)
    return UNKNOWN


def _report_unknown(node: nodes.Name, scope: Scope) -> None:
    near = scope.nearest(node.name)
    if node.name in scope.loops:
        scope.report("name.outside_loop", node.lineno, name=node.name, loop=scope.loops[node.name])
    elif near:
        scope.report("name.misspelt", node.lineno, name=node.name, nearest=near)
    else:
        scope.report("name.unknown", node.lineno, name=node.name)


def _attribute(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    return _part(value_of(node.node, scope), node.attr, node.lineno, scope)


def _item(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    whole = value_of(node.node, scope)
    value_of(node.arg, scope)
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return _part(whole, node.arg.value, node.lineno, scope)
    if isinstance(node.arg, nodes.Slice) or whole.shape.item is None:
        return whole if whole.shape.kind in {"list", "words"} else UNKNOWN
    return one_of(whole)


def one_of(whole: Value) -> Value:
    """Any one of a list."""
    written = f"{whole.written}[…]" if whole.written else ""
    return Value(whole.shape.item or ANYTHING, written, f"{whole.path}[]" if whole.path else "")


def _part(whole: Value, name: str, line: int, scope: Scope) -> Value:
    shape = whole.shape
    written = f"{whole.written}.{name}" if whole.written else name
    if name in shape.fields:
        if shape.may_be_missing and not scope.is_certain(whole.path):
            scope.report("name.may_be_missing", line, name=whole.written)
        return _used(Value(shape.fields[name], written, f"{whole.path}.{name}" if whole.path else ""), scope)
    if shape.kind == "anything" or name in (OF_A_RECORD if shape.kind == "record" else METHODS):
        return UNKNOWN
    if shape.kind == "list":
        scope.report("name.is_a_list", line, name=whole.written, part=name)
    elif near := nearest(name, shape.fields):
        scope.report("name.misspelt", line, name=written, nearest=written.removesuffix(name) + near)
    else:
        scope.report("name.unknown", line, name=written)
    return UNKNOWN


def _used(value: Value, scope: Scope) -> Value:
    if value.path:
        scope.used.append(value.path)
    return value


def _filter(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    whole = UNKNOWN if node.node is None else value_of(node.node, scope)
    for argument in (*node.args, *node.kwargs):
        value_of(argument, scope)
    part = _by_attribute(node, whole, scope)
    if whole.shape.item is None:
        return Value(Shape(whole.shape.kind), whole.written) if node.name in {"default", "d"} else UNKNOWN
    if node.name in ONE_OF_LIST:
        return one_of(whole)
    if node.name == "map":
        return Value(listed(part.shape), "", part.path.removesuffix("[]"))
    return whole if node.name in SAME_LIST | {"selectattr", "rejectattr"} else UNKNOWN


def _by_attribute(node: nodes.Filter, whole: Value, scope: Scope) -> Value:
    """The part of each thing in a list that a filter looks at, where it names one."""
    named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    if node.name in {"selectattr", "rejectattr", "groupby"}:
        named += node.args[:1]
    if node.name not in BY_ATTRIBUTE or whole.shape.item is None:
        return UNKNOWN
    part = one_of(whole)
    for name in named:
        if isinstance(name, nodes.Const) and isinstance(name.value, str):
            for step in name.value.split("."):
                part = _part(part, step, node.lineno, scope)
            _compare_test(node, part, scope)
    return part


def _compare_test(node: nodes.Filter, part: Value, scope: Scope) -> None:
    tested = [argument.value for argument in node.args[1:] if isinstance(argument, nodes.Const)]
    if len(tested) > 1 and tested[0] in {"equalto", "eq", "==", "ne", "!="}:
        _check_choice(part, tested[1], node.lineno, scope)


def _compare(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    left = value_of(node.expr, scope)
    for operand in node.ops:
        right = value_of(operand.expr, scope)
        if operand.op in EQUALITY:
            for word in _constants(operand.expr):
                _check_choice(left, word, node.lineno, scope)
            for word in _constants(node.expr):
                _check_choice(right, word, node.lineno, scope)
    return Value(WORDS)


def _constants(node: nodes.Node) -> list[object]:
    if isinstance(node, nodes.Const):
        return [node.value]
    if isinstance(node, nodes.Tuple | nodes.List):
        return [item.value for item in node.items if isinstance(item, nodes.Const)]
    return []


def _check_choice(value: Value, word: object, line: int, scope: Scope) -> None:
    choices = value.shape.choices
    if choices and isinstance(word, str) and word not in choices:
        scope.report("name.never", line, name=value.written, word=word, choices=", ".join(sorted(choices)))


def _either(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    with scope.knowing(paths_in(node.test, scope)):
        one = value_of(node.expr1, scope)
        other = UNKNOWN if node.expr2 is None else value_of(node.expr2, scope)
    return one if one.shape == other.shape else UNKNOWN


def _both(node: Any, scope: Scope) -> Value:  # noqa: ANN401
    with scope.knowing(paths_in(node.left, scope)):
        value_of(node.right, scope)
    return Value(WORDS)


def paths_in(node: nodes.Node, scope: Scope) -> set[str]:
    """Read an expression for the paths it looks at: after a test, a master knows whether these are there."""
    before = len(scope.used)
    value_of(node, scope)
    return set(scope.used[before:])


READERS: Mapping[type[nodes.Node], Callable[[Any, Scope], Value]] = {
    nodes.And: _both,
    nodes.Compare: _compare,
    nodes.CondExpr: _either,
    nodes.Filter: _filter,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Name: _name,
    nodes.Or: _both,
}
