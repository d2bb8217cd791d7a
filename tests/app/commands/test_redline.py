"""`patto redline`, as somebody types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import patto
from tests.document_templates.revised import body_of, lines
from tests.document_templates.test_redline import W
from tests.document_templates.word_files import word_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("base.docx").write_bytes(word_file("Tre anni.", "Fine."))
    Path("new.docx").write_bytes(word_file("Cinque anni.", "Fine."))
    Path("contract.pdf").write_bytes(b"%PDF-1.7")
    Path("renamed.docx").write_bytes(b"%PDF-1.7")
    Path("locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"))
    Path("empty.docx").write_bytes(b"")
    Path("folder").mkdir()
    return tmp_path


def run(*arguments: str, language: str = "en") -> Result:
    return CliRunner(env={"PATTO_LANGUAGE": language}).invoke(patto, ["redline", *arguments])


def test_the_difference_is_written_under_the_name_that_was_asked_for(folder: Path):
    answer = run("base.docx", "new.docx", "out.docx", "--author", "CISS")
    assert (answer.exit_code, answer.stdout) == (0, "What new.docx changes in base.docx is in out.docx.\n")
    outcome = Path("out.docx").read_bytes()
    assert (lines(outcome, "reject"), lines(outcome, "accept")) == (["Tre anni.", "Fine."], ["Cinque anni.", "Fine."])
    assert {mark.get(f"{W}author") for mark in body_of(outcome).iter(f"{W}ins", f"{W}del")} == {"CISS"}


def test_it_speaks_the_chosen_language(folder: Path):
    assert run("base.docx", "new.docx", "out.docx", language="it").stdout == (
        "Ciò che new.docx cambia in base.docx è in out.docx.\n"
    )
    assert run("base.docx", "new.docx", "more.docx", "--language", "it").stdout.startswith("Ciò che")


@pytest.mark.parametrize("out", ["base.docx", "new.docx", "empty.docx"])
def test_nothing_is_written_over(folder: Path, out: str):
    before = Path(out).read_bytes()
    answer = run("base.docx", "new.docx", out)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == f"patto: {out} exists already: nothing was written over it.\n"
    assert Path(out).read_bytes() == before


@pytest.mark.parametrize(
    "wrong", ["missing.docx", "contract.pdf", "renamed.docx", "locked.docx", "empty.docx", "folder"]
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_a_file_that_is_no_word_file_is_told_in_one_sentence_that_names_it(folder: Path, wrong: str, language: str):
    for pair in ((wrong, "new.docx"), ("base.docx", wrong)):
        answer = run(*pair, "out.docx", language=language)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert answer.stderr.count("\n") == 1
        assert wrong in answer.stderr
        assert not Path("out.docx").exists()


def test_where_nothing_can_be_written_it_says_so(folder: Path):
    answer = run("base.docx", "new.docx", "no/such/folder/out.docx")
    assert answer.exit_code == 2
    assert "no/such/folder/out.docx" in answer.stderr
