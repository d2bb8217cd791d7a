"""What a process works out once however many applications and databases it opens: tests open hundreds of the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine
from werkzeug.routing import Rule

from app import database


@contextmanager
def addresses_compiled_once() -> Iterator[None]:
    """Let every application after the first take over how its addresses are built, which follows from their words."""
    compile_builder, known = Rule._compile_builder, {}

    def recall(rule: Rule, *append_unknown: bool) -> Callable[..., tuple[str, str]]:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        asked = (rule.rule, tuple(rule._trace), defaults, frozenset(rule.arguments), append_unknown)
        if asked not in known:
            known[asked] = compile_builder(rule, *append_unknown)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", recall)
        yield


@contextmanager
def statements_compiled_once() -> Iterator[None]:
    """Let every database of a kind, after the first that answered, take over its dialect and the statements in it."""
    create_engine, first = database.create_engine, {}

    def create(url: str, **options: Any) -> Engine:
        engine = create_engine(url, **options)
        known = first.setdefault((engine.name, engine.driver), engine)
        if known.dialect.server_version_info is None:
            first[engine.name, engine.driver] = engine
        else:
            engine.dialect, engine._compiled_cache = known.dialect, known._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create)
        yield
