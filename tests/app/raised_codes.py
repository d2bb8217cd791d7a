"""Which codes the code can raise, and with which parameters, read from its syntax."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FLOORS = ("app", "workflows", "signatures", "document_templates")
CODE = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")
NAMED_PARAMS = frozenset({"count", "names"})


@dataclass(frozen=True)
class Raised:
    """A code, what fills its sentence, and where it is raised."""

    code: str
    params: frozenset[str]
    place: str

    @property
    def floor(self) -> str:
        return self.place.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.code}@{self.place}"


@cache
def raised_codes() -> tuple[Raised, ...]:
    """Return every code given to an error, a refusal, or a guard that names what is missing."""
    files = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
    return tuple(raised for path in files for raised in _in_file(path))


def _in_file(path: Path) -> Iterator[Raised]:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _raises(node):
            place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
            for code in sorted(_codes(node.args[0], tree)):
                yield Raised(code=code, params=_params(node), place=place)


def _raises(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return name in {"Refusal", "_named"} or name.endswith("Error")


def _codes(node: ast.expr, tree: ast.Module) -> set[str]:
    """The codes written in an expression, or returned by the function of the same file that it calls."""
    called = {call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name in called]
    written = [text for each in (node, *functions) for text in ast.walk(each) if isinstance(text, ast.Constant)]
    return {text.value for text in written if isinstance(text.value, str) and CODE.match(text.value)}


def _params(call: ast.Call) -> frozenset[str]:
    keywords = {keyword.arg for keyword in call.keywords if keyword.arg}
    tables = [table for argument in call.args[1:] for table in ast.walk(argument) if isinstance(table, ast.Dict)]
    keys = {key.value for table in tables for key in table.keys if isinstance(key, ast.Constant)}
    named = NAMED_PARAMS if isinstance(call.func, ast.Name) and call.func.id == "_named" else frozenset()
    return frozenset(keywords | keys | named)
