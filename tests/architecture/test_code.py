"""What keeps the code readable, and circles out, beyond what the linters see."""

import ast
import importlib
from enum import Enum

import pytest

from tests.architecture.sources import ROOT, modules

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
SAYS_NOTHING = {"utils", "helpers", "common", "manager", "service", "data", "info"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORT = (ast.Import, ast.ImportFrom)


def within(tree, *kinds):
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def imported_from(tree, module):
    return {name.name for node in within(tree, ast.ImportFrom) if node.module == module for name in node.names}


def in_app():
    return [(path, tree) for path, tree in modules().items() if path.startswith("app/")]


def test_nothing_is_imported_inside_a_function():
    hidden = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for function in within(tree, *FUNCTION)
        for node in within(function, *IMPORT)
    ]
    assert hidden == []


def test_nothing_is_imported_for_types_alone():
    assert [path for path, tree in modules().items() if "TYPE_CHECKING" in ast.dump(tree)] == []


def test_a_package_file_holds_a_docstring_and_nothing_else():
    packages = {path: tree for path, tree in modules().items() if path.endswith("__init__.py")}
    assert [path for path, tree in packages.items() if len(tree.body) != 1 or not ast.get_docstring(tree)] == []


def test_every_folder_with_code_is_a_package():
    folders = {path.rpartition("/")[0] for path in modules()} - {"workflows/migrations/versions"}
    assert {folder for folder in folders if f"{folder}/__init__.py" not in modules()} == set()


def test_no_file_is_long():
    sizes = {path: len((ROOT / path).read_text().splitlines()) for path in modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_long():
    """Its docstring aside; a migration is one long list of columns, which nobody reads for its flow."""
    lengths = {
        f"{path}:{function.name}": function.end_lineno - function.lineno + 1 - docstring_lines(function)
        for path, tree in modules().items()
        if not path.startswith("workflows/migrations/versions/")
        for function in within(tree, *FUNCTION)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def docstring_lines(function):
    first = function.body[0]
    return first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0


def test_no_name_says_nothing():
    parts = {path: {part.strip("_") for part in path.removesuffix(".py").split("/")} for path in modules()}
    assert [path for path, names in parts.items() if names & SAYS_NOTHING] == []


def test_the_web_knows_of_the_database_only_its_session():
    elsewhere = [(path, tree) for path, tree in in_app() if path != "app/database.py"]
    known = {path: imported_from(tree, "sqlmodel") for path, tree in elsewhere}
    assert {path: names for path, names in known.items() if names - {"Session"}} == {}
    assert [
        path for path, tree in elsewhere if "sqlmodel" in {a.name for n in within(tree, ast.Import) for a in n.names}
    ] == []


@pytest.mark.parametrize("path", [path for path, _ in in_app()])
def test_the_web_touches_no_row(path):
    """Of the tables it knows the words only: states, roles and kinds."""
    for node in within(modules()[path], *IMPORT):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
        if any(name.startswith("workflows.tables") for name in names):
            assert isinstance(node, ast.ImportFrom)
            assert node.module.count(".") == 2
            words = [getattr(importlib.import_module(node.module), name.name) for name in node.names]
            assert all(isinstance(word, type) and issubclass(word, Enum) for word in words), f"{path}:{node.lineno}"
