"""`python -m document_templates`, as the person who edits a master uses it."""

import shutil
import subprocess
import sys

import pytest

from document_templates import sentences
from document_templates.__main__ import main
from document_templates.catalog import FOLDER, DocumentKind
from tests.document_templates.hostile import INSERTED, altered, body, paragraph

OURS = FOLDER / "it" / "summary.docx"


@pytest.fixture
def edited(tmp_path):
    """Write a changed summary to a folder of its language."""

    def write(*changes, name="it/summary.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(altered(*changes))
        return str(path)

    return write


def test_list_names_every_master_and_where_it_stands(capsys):
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "bozza (draft): il testo intero di una versione, da leggere"
    assert lines[1].endswith("masters/it/draft.docx")
    assert len(lines) == 3 * len(DocumentKind)


def test_list_speaks_english_when_asked(capsys):
    assert main(["list", "--english"]) == 0
    assert capsys.readouterr().out.startswith("draft (draft): the whole text")


def test_a_good_master_is_told_so_with_its_names(capsys):
    assert main(["check", str(OURS)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Il modello va bene (pagine del documento di prova: ")
    assert "Nomi che usa:" in lines
    assert any("signatures[].organisation" in line for line in lines)
    assert all(len(line) <= 100 for line in lines)


def test_what_breaks_is_told_and_so_is_advice(edited, capsys):
    file = edited(paragraph("Firma {{ titolo }}"))
    assert main(["check", file]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Il modello non va bene così")
    assert lines[1].startswith("- Il modello usa il nome «titolo», che non esiste: forse è «title»")
    assert "vicino a «Firma {{ titolo }}»" in lines[1]


def test_advice_stands_apart_and_breaks_nothing(edited, capsys):
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>nascoste</w:t></w:r></w:p>"
    assert main(["check", edited(body(hidden)), "--english"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("The master is good")
    assert lines[lines.index("Advice:") + 1].startswith("- The master holds hidden text")


def test_a_hostile_master_is_refused_in_one_line(edited, capsys):
    assert main(["check", edited(body(INSERTED))]) == 1
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert spoken.err.count("\n") == 1
    assert spoken.err.startswith("Il file contiene revisioni")


def test_kind_and_language_are_asked_for_when_the_path_does_not_tell(edited, capsys):
    file = edited(name="nostro.docx")
    assert main(["check", file]) == 2
    assert "--kind" in capsys.readouterr().err
    assert main(["check", file, "--kind", "summary"]) == 2
    assert "--language" in capsys.readouterr().err
    assert main(["check", file, "--kind", "summary", "--language", "it"]) == 0


def test_preview_makes_a_pdf_of_a_kind_or_of_a_file(edited, tmp_path, capsys):
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    assert main(["preview", "summary", "it", str(ours)]) == 0
    assert capsys.readouterr().out.startswith(f"Scritto «{ours}» (pagine: ")
    assert main(["preview", edited(name="x.docx"), "it", str(theirs), "--kind", "summary"]) == 0
    assert ours.read_bytes() == theirs.read_bytes()
    assert ours.read_bytes().startswith(b"%PDF-")


def test_a_preview_that_is_refused_writes_nothing(edited, tmp_path, capsys):
    out = tmp_path / "x.pdf"
    assert main(["preview", edited(paragraph("{{ titolo }}")), "it", str(out)]) == 1
    assert capsys.readouterr().err.endswith(".\n")
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "content", "exit_code", "told"),
    [
        ("summary.docx", b"", 1, "non si legge come documento di Word"),
        ("summary.pdf", b"%PDF-1.7\n", 1, "non si legge come documento di Word"),
        ("summary.txt", b"ciao", 1, "non si legge come documento di Word"),
        ("summary.docx", None, 2, "non c'è"),
        ("", None, 2, "è una cartella"),
    ],
)
@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_bad_file_is_told_in_a_sentence(tmp_path, capsys, command, name, content, exit_code, told):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    asked = {
        "check": ["check", str(path), "--kind", "summary", "--language", "it"],
        "preview": ["preview", str(path), "it", str(tmp_path / "x.pdf"), "--kind", "summary"],
    }
    assert main(asked[command]) == exit_code
    spoken = capsys.readouterr()
    assert told in spoken.err
    assert spoken.err.count("\n") == 1


def test_a_file_that_cannot_be_read_or_written_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["preview", "summary", "it", str(tmp_path / "no" / "where.pdf")]) == 2
    assert "non si può scrivere" in capsys.readouterr().err
    assert main(["check", str(OURS / "summary.docx"), "--language", "it"]) == 2
    assert "non si può leggere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked", [[], ["check"], ["preview", "summary", "fr", "x.pdf"], ["check", "x", "--kind", "ode"]]
)
def test_what_is_not_understood_ends_with_two(asked):
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 2


def test_the_help_shows_examples(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "python -m document_templates preview draft it draft.pdf" in capsys.readouterr().out


def test_without_compiled_sentences_it_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sentences, "_CATALOGUES", tmp_path)
    assert main(["list"]) == 2
    assert capsys.readouterr().err.endswith("run `make setup`\n")


def test_it_runs_as_a_program(tmp_path):
    file = shutil.copy(OURS, tmp_path)
    asked = [sys.executable, "-m", "document_templates", "check", file, "--language", "it", "--english"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The master is good")
