"""What reaches a master: plain values, dates in words, nothing invisible."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from document_templates.catalog import Stage
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


@pytest.mark.parametrize("stage", Stage)
def test_a_master_sees_only_plain_values(stage):
    assert set(_kinds(plain(paper(stage), "it"))) <= {dict, list, str, int, bool, type(None)}


def test_control_characters_never_reach_the_page():
    context = replace(paper(Stage.DRAFT), title="Pat\x00to\x0b di\u202e prova\n")
    assert plain(context, "it")["title"] == "Patto di prova"


def test_anything_else_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        plain(replace(paper(Stage.DRAFT), title=b"bytes"), "it")
