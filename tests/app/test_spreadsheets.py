"""Tables as files for spreadsheets: read back as they were, and nothing in them is computed."""

import csv
from io import StringIO

import pytest

from app.spreadsheets import spreadsheet


@pytest.mark.parametrize(("language", "separator"), [("it", ";"), ("en", ",")])
def test_what_is_written_is_read_again_by_whoever_splits_as_its_language_does(language: str, separator: str):
    rows = [["Art.", "Così; o, forse"], ["1", 'Dice: "no"\ndue volte']]
    content = spreadsheet(rows, language=language)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(text, newline=""), delimiter=separator)) == rows


@pytest.mark.parametrize("begin", ["=1+1", "+39", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"])
def test_no_cell_is_computed(begin: str):
    assert spreadsheet([[begin]], language="it").decode("utf-8-sig").lstrip('"').startswith("'")
