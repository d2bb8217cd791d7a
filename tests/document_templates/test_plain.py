"""What reaches a master: plain values, dates in words, nothing invisible."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from document_templates.anchored_words import AnchoredWords
from document_templates.catalog import DocumentKind
from document_templates.negotiation_contexts import Piece
from document_templates.plain import plain, written_date
from tests.document_templates.papers import paper


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (date(2026, 6, 12), "it", "12 giugno 2026"),
        (date(2026, 5, 1), "it", "1° maggio 2026"),
        (date(2026, 5, 1), "en", "1 May 2026"),
        (datetime(2026, 6, 12, 13, 4, tzinfo=UTC), "it", "12 giugno 2026, 15:04"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "it", "1° gennaio 2027, 00:30"),
        (datetime(2026, 1, 12, 13, 4, tzinfo=UTC), "en", "12 January 2026, 14:04"),
    ],
)
def test_a_date_is_written_out_as_a_clock_in_rome_tells_it(value, language, written):
    assert written_date(value, language) == written


def _kinds(value):
    yield type(value)
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from _kinds(child)


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_master_sees_only_plain_values(kind):
    assert set(_kinds(plain(paper(kind), "it"))) <= {dict, list, str, AnchoredWords, int, bool, type(None)}


def test_every_instant_comes_with_its_day_and_its_hour():
    context = replace(paper(DocumentKind.DRAFT), circulated_at=None)
    values = plain(context, "en")
    assert (values["at"], values["on"], values["time"]) == ("12 June 2026, 15:04", "12 June 2026", "15:04")
    assert (values["deadline_on"], values["deadline_time"]) == ("3 July 2026", "15:04")
    assert values["circulated_at"] is values["circulated_on"] is values["circulated_time"] is None


def test_control_characters_never_reach_the_page():
    context = replace(paper(DocumentKind.DRAFT), title="Pat\x00to\x0b di\u202e prova\n")
    assert plain(context, "it")["title"] == "Patto di prova"


@pytest.mark.parametrize(
    ("text", "set_as"),
    [("parola", "parola"), (" parola ", " parola "), ("\nriga\nriga", " riga riga"), (" ", " "), ("", "")],
)
def test_a_piece_of_a_comparison_keeps_the_space_that_parts_it_from_the_next(text, set_as):
    context = paper(DocumentKind.COMPARISON)
    amendment = replace(context.amendments[0], original=(Piece("same", text),))
    values = plain(replace(context, amendments=(amendment,)), "it")
    assert values["amendments"][0]["original"] == [{"change": "same", "text": set_as}]


def test_anything_else_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        plain(replace(paper(DocumentKind.DRAFT), title=b"bytes"), "it")
