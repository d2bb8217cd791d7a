"""Every sentence of code and templates has its Italian, and nothing else stands in the catalogue."""

from configparser import ConfigParser
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

APP = Path(__file__).parents[2] / "app"
CATALOGUE = APP / "translations" / "it" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="it")


def written() -> set[str | tuple[str, ...]]:
    methods = ConfigParser()
    methods.read(APP / "translations" / "babel.cfg")
    method_map = [(pattern, method) for method, pattern in (name.split(": ") for name in methods.sections())]
    found = extract_from_dir(str(APP), method_map, keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found}


def translated() -> set[str | tuple[str, ...]]:
    return {message.id for message in catalogue() if message.id}


def test_every_sentence_has_its_italian():
    empty = {message.id for message in catalogue() if message.id and not _complete(message.string)}
    assert written() - translated() == set()
    assert empty == set()


def test_no_translation_is_left_over_or_a_guess():
    assert translated() - written() == set()
    assert not catalogue().obsolete
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []


def test_every_translation_names_what_its_sentence_names():
    wrong = {message.id: [str(error) for error in message.check(catalogue())] for message in catalogue() if message.id}
    assert {sentence: errors for sentence, errors in wrong.items() if errors} == {}


def _complete(string: str | tuple[str, ...] | list[str]) -> bool:
    return bool(string) and all((string,) if isinstance(string, str) else string)
