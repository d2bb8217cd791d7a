"""Every code that documents and masters can be refused with has its sentence, in both languages."""

import ast
import gettext
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from document_templates import sentences
from document_templates.catalog import LANGUAGES, DocumentKind
from document_templates.sentences import UncompiledError, codes, sentence, voice

FLOOR = Path(sentences.__file__).parent
CODE = re.compile(r"(advice|document|file|line|markup|master|merge|model|name|pdf|place|redline|tag|text)\.[a-z_]+")
FILE_NAMES = {"document.xml"}
PLACES = {"page", "where", "clause_number", "clause_heading"}


@cache
def catalogue(language):
    words = gettext.translation("documents", FLOOR / "translations", [language])
    return {code: told for code, told in words._catalog.items() if code}


@cache
def calls():
    trees = [ast.parse(path.read_text()) for path in FLOOR.rglob("*.py")]
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def codes_written():
    """Every code that stands in the sources."""
    for path in FLOOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def codes_raised():
    """Each code that an error is raised with, and the names of its parameters."""
    for call in calls():
        if (
            isinstance(call.func, ast.Name)
            and call.func.id == "DocumentError"
            and isinstance(call.args[0], ast.Constant)
        ):
            yield call.args[0].value, {keyword.arg for keyword in call.keywords}


def named(told):
    return {name for _, name, _, _ in Formatter().parse(told) if name}


def words_by_value():
    return {f"{group}.{kind}" for group in ("kind", "purpose") for kind in DocumentKind} | {
        f"language.{language}" for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words_and_nothing_is_left_over(language):
    assert catalogue(language).keys() == {*codes_written(), *words_by_value()} - FILE_NAMES


def test_both_languages_fill_in_the_same():
    for code, told in catalogue("it").items():
        assert named(told) == named(catalogue("en")[code]), code


def test_every_sentence_is_filled_by_what_its_error_carries():
    raised = list(codes_raised())
    assert len(raised) > 20
    for code, params in raised:
        assert named(catalogue("it")[code]) <= params, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_one_sentence(language):
    for code in codes():
        told = catalogue(language)[code]
        assert told.endswith("."), code
        assert not re.search(r"[.!?] [A-ZÀ-Ú]", told), code


def test_the_codes_are_those_with_a_sentence():
    assert {"master.macros", "pdf.words_lost", "name.misspelt", "file.missing"} <= codes()
    assert not {"kind.draft", "language.it", "place.page", "line.used"} & codes()


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"clause_number": "7", "clause_heading": "Governo", "page": 3}, " (art. 7, «Governo», pagina 3)."),
        ({"clause_number": "", "clause_heading": "", "page": 0}, ": ☃."),
        ({"clause_heading": "Premesse"}, " («Premesse»)."),
        ({"where": "Capofila: ☃"}, " (vicino a «Capofila: ☃»)."),
    ],
)
def test_the_place_is_told_where_it_is_known(params, told):
    words = sentence("pdf.missing_glyph", {"characters": "☃", **params}, language="it")
    assert words.endswith(f": ☃{told}" if told.startswith(" ") else told)


def test_kinds_and_languages_are_told_in_words():
    params = {"kind": "letter", "language": "en"}
    assert (
        sentence("master.unknown", params, language="it") == "Non c'è un modello «lettera di trasmissione» in inglese."
    )
    assert sentence("master.unknown", params, language="en") == "There is no master “circulation letter” in English."
    assert {voice("it")(f"kind.{kind}") for kind in DocumentKind}.isdisjoint(f"kind.{kind}" for kind in DocumentKind)


def test_what_a_stranger_wrote_cannot_begin_a_line():
    assert "\n" not in sentence("name.unknown", {"name": "a\nb\x1b[2J", "where": "c\nd"}, language="it")


def test_without_compiled_words_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(sentences, "_CATALOGUES", tmp_path)
    with pytest.raises(UncompiledError, match="make setup"):
        sentence("master.macros", {}, language="it")


def test_what_an_old_failure_does_not_say_is_left_out():
    assert sentence("master.picture", {}, language="en").startswith("The picture “…” is not")


def test_words_are_not_told_twice():
    params = {"tag": "{% endif %}", "begin": "if", "where": "{% endif %}"}
    assert sentence("tag.no_beginning", params, language="en") == "“{% endif %}” lacks its beginning: {% if … %}."
