"""What the code in a master may say: a short list of the template language, so that nothing reaches further.

The sandbox refuses the rest when it runs; this refuses it before, in every branch, and says which word it was.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import Environment, nodes

from document_templates.errors import DocumentError

FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
    "select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
})  # fmt: skip
TESTS = frozenset({
    "boolean", "defined", "divisibleby", "eq", "equalto", "even", "ge", "greaterthan", "gt", "in", "iterable", "le",
    "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence", "string", "undefined",
    "upper", "==", "!=", ">", ">=", "<", "<=",
})  # fmt: skip
GLOBALS = frozenset({"dict", "namespace", "range"})
METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "get", "index", "isdigit", "items", "keys", "lower",
    "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rpartition", "rstrip", "split", "splitlines",
    "startswith", "strip", "title", "upper", "values", "cycle", "changed",
})  # fmt: skip
STATEMENTS: Mapping[type[nodes.Node], str] = {
    nodes.Block: "block",
    nodes.CallBlock: "call",
    nodes.Extends: "extends",
    nodes.FromImport: "from",
    nodes.Import: "import",
    nodes.Include: "include",
    nodes.ScopedEvalContextModifier: "autoescape",
}


# Of what stands in a raw block the tags come out as they are, and docxtpl has taken their escapes off.
RAW = re.compile(r"\{%[-+]?\s*raw\b")


@contextmanager
def refusing_depth() -> Iterator[None]:
    """Refuse code that nests deeper than it can be read.

    Raises:
        DocumentError: `master.too_deep`.
    """
    try:
        yield
    except RecursionError as error:
        raise DocumentError("master.too_deep") from error


@refusing_depth()
def parse(source: str, environment: Environment) -> nodes.Template:
    """Read a template and judge its code, before it is compiled.

    Raises:
        DocumentError: `master.forbidden`, with the word as the `reason`; `master.too_deep`.
        TemplateSyntaxError: the template is not written correctly.
    """
    tree = environment.parse(source)
    for _, word in forbidden_words(source, tree):
        raise DocumentError("master.forbidden", reason=word)
    return tree


def forbidden_words(source: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Find each word that a master may not use, with the line of the template it stands on."""
    for raw in RAW.finditer(source):
        yield source.count("\n", 0, raw.start()) + 1, "raw"
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    for node in tree.find_all(nodes.Node):
        word = _forbidden(node, macros)
        if word is not None:
            yield node.lineno, word


def _forbidden(node: nodes.Node, macros: set[str]) -> str | None:
    if isinstance(node, nodes.Filter):
        return None if node.name in FILTERS else node.name
    if isinstance(node, nodes.Test):
        return None if node.name in TESTS else node.name
    if isinstance(node, nodes.Getattr):
        return node.attr if node.attr.startswith("_") else None
    if isinstance(node, nodes.Name):
        return node.name if node.name.startswith("_") or node.name in {"self", "caller"} else None
    if isinstance(node, nodes.Const):
        # A name of the machinery in quotes is as good as one without: `value["__class__"]`.
        return node.value if isinstance(node.value, str) and node.value.startswith("__") else None
    if isinstance(node, nodes.Call):
        return _forbidden_call(node.node, macros)
    return STATEMENTS.get(type(node))


def _forbidden_call(called: nodes.Expr, macros: set[str]) -> str | None:
    if isinstance(called, nodes.Name):
        return None if called.name in GLOBALS | macros | {"loop"} else called.name
    if isinstance(called, nodes.Getattr):
        return None if called.attr in METHODS else called.attr
    return "()"
