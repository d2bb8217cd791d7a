"""`python -m document_templates`, as the person who edits a master uses it."""

import pytest

from document_templates.__main__ import main
from document_templates.catalog import Stage
from document_templates.errors import DocumentError
from tests.document_templates.papers import sample_pdf


def test_list_names_every_master(capsys):
    assert main(["list"]) == 0
    assert capsys.readouterr().out.split("\n")[:2] == ["draft it", "final it"]


def test_preview_writes_a_pdf(tmp_path):
    out = tmp_path / "summary.pdf"
    assert main(["preview", "summary", "it", str(out)]) == 0
    assert out.read_bytes() == sample_pdf(Stage.SUMMARY).pdf


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(tmp_path, capsys):
    assert main(["preview", "summary", "it", str(tmp_path / "no" / "where.pdf")]) == 2
    assert "could not be written" in capsys.readouterr().err


def test_a_refused_preview_is_said_in_a_sentence(tmp_path, capsys, monkeypatch):
    def refuse(*_, **__):
        raise DocumentError("pdf.words_lost", words="uno", count=1)

    monkeypatch.setattr("document_templates.__main__.to_pdf", refuse)
    assert main(["preview", "summary", "it", str(tmp_path / "x.pdf")]) == 1
    assert "pdf.words_lost" in capsys.readouterr().err


def test_an_unknown_stage_is_not_understood(capsys):
    with pytest.raises(SystemExit) as left:
        main(["preview", "sonnet", "it", "x.pdf"])
    assert left.value.code == 2
