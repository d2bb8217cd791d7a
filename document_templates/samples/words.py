"""Invented words that a model does not hold, a readable file per language beside this one."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("document_templates") / "samples"


@cache
def words(language: str) -> dict[str, Any]:
    """Read the invented words in a language."""
    return tomllib.loads((FOLDER / f"words.{language}.toml").read_text(encoding="utf-8"))
