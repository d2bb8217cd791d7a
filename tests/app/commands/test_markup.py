"""`patto markup`, as somebody types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import patto
from tests.document_templates.markup.files import FIRST, PACT, file, gone, ins, mark, par
from tests.document_templates.markup.test_remarks import anchored, comment, returned

ISSUED = [
    par("Premessa."),
    par("Durata", at=(FIRST, 0)),
    par("Tre anni.", at=(FIRST, 1)),
    par("Rinnovo tacito.", at=(FIRST, 2)),
]
CHANGED = [
    par("Premessa nuova."),
    par(gone("Durata"), ins("Termine", by="Anna \u202e\x9b"), at=(FIRST, 0)),
    par(anchored(1), at=(FIRST, 1)),
    par("Rinnovo ", gone("tacito"), ins("espresso"), ".", at=(FIRST, 2), end=mark("pPrChange")),
    par(ins("Salvo\u009b disdetta."), end=mark("ins")),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "issued.docx").write_bytes(file(*ISSUED))
    (tmp_path / "returned.docx").write_bytes(returned(CHANGED, comment(1, "Perché?")))
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "page.doc").write_bytes(b"<html><body>Patto</body></html>")
    return tmp_path


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner(env={"PATTO_LANGUAGE": language}).invoke(patto, ["markup", *arguments])


def test_json_says_exactly_what_programs_were_promised(folder: Path):
    answer = run("returned.docx", "--issued", "issued.docx", "--json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert told["issued"] == {"pact": PACT, "version": 2}
    assert {tuple(change) for change in told["changes"]} == {
        ("clause", "kind", "tracked", "before", "after", "author", "at")
    }
    assert told["changes"][3] == {
        "clause": FIRST, "kind": "insert", "tracked": True, "before": "", "after": "Salvo disdetta.",
        "author": "Anna", "at": "2026-06-20T10:00:00+00:00",
    }  # fmt: skip
    assert told["changes"][0]["at"] is None
    assert told["remarks"] == [
        {"clause": FIRST, "text": "Perché?", "author": "Anna", "at": "2026-06-20T10:00:00+00:00"}
    ]
    assert told["warnings"] == [{"code": "markup.formatting_ignored", "count": 1}]


def test_it_is_told_in_lines_that_move_no_cursor(folder: Path):
    answer = run("returned.docx", "--issued", "issued.docx")
    assert (answer.exit_code, "\x9b" in answer.output, "\u202e" in answer.output) == (0, False, False)
    assert answer.output.startswith("Changes: 4, of which not tracked: 1.\nRemarks: 1.\n")
    assert "Outside the clauses: rewritten, not tracked\n  - Premessa.\n  + Premessa nuova.\n" in answer.output
    assert f"Clause {FIRST}, heading: rewritten (Anna, 20 June 2026, 12:00)" in answer.output
    assert f"Clause {FIRST}, line 2: inserted (Anna, 20 June 2026, 12:00)\n  + Salvo disdetta.\n" in answer.output
    assert f"Clause {FIRST}, line 1: remark (Anna, 20 June 2026, 12:00)\n  > Perché?\n" in answer.output
    assert answer.output.endswith("Changes of looks alone, not read (1).\n")


def test_the_language_is_that_of_the_settings_or_the_one_that_is_asked_for(folder: Path):
    files = ("issued.docx", "--issued", "issued.docx")
    assert run(*files, language="it").output == "Modifiche: 0, di cui senza revisioni: 0.\nOsservazioni: 0.\n"
    assert run(*files, "--language", "en", language="it").output.startswith("Changes: 0")
    italian = run("returned.docx", "--issued", "issued.docx", "--language", "it").output
    assert f"Clausola {FIRST}, riga 1: osservazione (Anna, 20 giugno 2026, ore 12:00)" in italian


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gone.docx", "--issued", "issued.docx"), "There is no file gone.docx."),
        (("returned.docx", "--issued", "gone.docx"), "There is no file gone.docx."),
        (("returned.docx", "--issued", "broken.docx"), "“broken.docx” cannot be read: The file cannot be read"),
        (("page.doc", "--issued", "issued.docx"), "The file is a web page, whatever its name says"),
        ((".", "--issued", "issued.docx"), ". is a folder, not a file."),
    ],
)
def test_a_refusal_is_one_sentence_and_the_end_is_two(folder: Path, arguments: tuple[str, ...], words: str):
    answer = run(*arguments, "--json")
    assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert answer.stderr.startswith("patto: ")
    assert words in answer.stderr


def test_a_file_that_may_not_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    answer = run("returned.docx", "--issued", "issued.docx")
    assert (answer.exit_code, answer.stderr) == (2, "patto: The system does not allow reading issued.docx.\n")
