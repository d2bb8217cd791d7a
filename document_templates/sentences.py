"""Refusals and advice in plain words, from the catalogue that stands beside this file."""

import gettext
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from document_templates.catalog import LANGUAGES

_CATALOGUES = Path(__file__).parent / "translations"
_NAMED = {"kind", "language"}
"""Parameters whose values have words of their own."""
_NOT_SENTENCES = {"kind", "language", "line", "place", "purpose"}


class UncompiledError(RuntimeError):
    """The sentences were not compiled: the program is installed by halves."""


def sentence(code: str, params: Mapping[str, str | int], *, language: str) -> str:
    """Put a code into one sentence, which says what to do and where: clause, page, words around it.

    Raises:
        UncompiledError: the language has no compiled sentences.
    """
    say = voice(language)
    told = defaultdict(lambda: "…", {name: _told(name, value, say) for name, value in params.items()})
    words = say(code).format_map(told)
    places = ", ".join(say(place).format_map(told) for place in _places(params, words))
    return f"{words.removesuffix('.')} ({places})." if places else words


@cache
def codes() -> frozenset[str]:
    """Every code that has a sentence here.

    Raises:
        UncompiledError: the sentences were not compiled.
    """
    told = _catalogue(LANGUAGES[0])._catalog  # type: ignore[attr-defined]  # noqa: SLF001 -- it has no other door
    return frozenset(code for code in told if code and code.partition(".")[0] not in _NOT_SENTENCES)


def voice(language: str) -> Callable[[str], str]:
    """Words of a language, by code.

    Raises:
        UncompiledError: the language has no compiled words.
    """
    return _catalogue(language).gettext


def _catalogue(language: str) -> gettext.NullTranslations:
    try:
        return gettext.translation("documents", _CATALOGUES, [language])
    except FileNotFoundError:
        raise UncompiledError(f"the sentences of {_CATALOGUES} are not compiled: run `make setup`") from None


def _told(name: str, value: str | int, say: Callable[[str], str]) -> str:
    if name in _NAMED:
        return say(f"{name}.{value}")
    # What a stranger wrote must not move the cursor, nor begin a line of its own.
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(value)) or "…"


def _places(params: Mapping[str, str | int], words: str) -> Iterator[str]:
    if params.get("clause_number"):
        yield "place.article"
    if params.get("clause_heading"):
        yield "place.heading"
    if params.get("page"):
        yield "place.page"
    if params.get("where") and str(params["where"]) not in words:
        yield "place.where"
