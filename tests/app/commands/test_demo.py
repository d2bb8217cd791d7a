"""`patto demo`: what it refuses, where it stops, what it leaves, and that it says on every page what it is."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdfium2 import PdfDocument

from app.commands.patto import patto
from app.demonstration.play import REACHED
from signatures.verify import verify_path
from tests.app.commands.conftest import Played
from workflows.machines.pact import PactState

Play = Callable[..., Played]
VOTING = ("aslto3", "cfiq", "ciss", "coesa", "cpe", "fenapi", "idea", "mutua")
READERS = (*VOTING, "secondowelfare")
DRAFT = "draft-1-it.pdf"
MARKS = {"it": "Dimostrazione, senza valore", "en": "Demonstration, no legal value"}


def files(kind: str, version: int, *parties: str) -> set[str]:
    """Name a document in both languages, as Word and PDF, for these parties or for all at once."""
    ends = [f"-{party}" for party in parties] or [""]
    return {f"{kind}-{version}-{tag}{end}.{form}" for tag in ("it", "en") for end in ends for form in ("docx", "pdf")}


def round_files(version: int) -> set[str]:
    pacts_own = set().union(*(files(kind, version) for kind in ("draft", "review", "observations")))
    return pacts_own | files("letter", version, *READERS)


SEALED = files("summary", 2) | files("minutes", 2) | files("certificate", 2, *VOTING)
INDEXES = {f"index-{tag}.{form}" for tag in ("it", "en") for form in ("docx", "pdf")}
FIRST = round_files(1)
AGREED = FIRST | files("comparison", 1) | round_files(2) | files("final", 2)
LEFT = {
    PactState.DRAFTING: set(),
    PactState.IN_REVIEW: FIRST,
    PactState.AMENDING: FIRST,
    PactState.AGREED: AGREED,
    PactState.SIGNING: AGREED | files("signatures", 2),
    PactState.IN_FORCE: AGREED | files("signatures", 2) | SEALED,
}


def refused(*options: str) -> str:
    """Return the one sentence that a refusal ends with."""
    answer = CliRunner().invoke(patto, ["demo", *options])
    assert answer.exit_code == 2
    assert answer.stdout == ""
    usage, _, told = answer.stderr.partition("\n\n")
    assert usage.startswith("Usage: patto demo [OPTIONS]")
    assert told.startswith("Error: ")
    assert told.count("\n") == 1
    return told.removeprefix("Error: ").strip()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path):
    (tmp_path / "mine").write_text("mine")
    assert f"{tmp_path} is not an empty folder" in refused("--out", str(tmp_path))
    assert f"{tmp_path / 'mine'} is not an empty folder" in refused("--out", str(tmp_path / "mine"))
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("at", ["yesterday", "2020-13-01", ""])
def test_an_instant_that_is_none_is_refused(tmp_path: Path, at: str):
    assert "is not an instant such as" in refused("--out", str(tmp_path / "out"), "--at", at)


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (("--parties", "3"), "In una dimostrazione prendono posizione da 8 a 500 enti."),
        (("--clauses", "9999"), "Una dimostrazione ha da 29 a 500 clausole."),
    ],
)
def test_a_size_that_cannot_be_played_is_refused_in_words(tmp_path: Path, size: tuple[str, str], sentence: str):
    assert refused("--out", str(tmp_path / "out"), *size) == sentence
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("state", ["ended", "withdrawn", "moon"])
def test_a_state_that_the_story_never_reaches_is_refused(tmp_path: Path, state: str):
    assert "is not one of" in refused("--out", str(tmp_path / "out"), "--stop-at", state)


@pytest.mark.parametrize("state", REACHED)
def test_it_stops_at_a_state_with_the_documents_of_that_far(played: Play, state: PactState):
    left = played(*(["--stop-at", state.value] if state is not PactState.IN_FORCE else []))
    assert left.answer.exit_code == 0, left.answer.output
    assert set(left.documents) == LEFT[state] | INDEXES
    folders = [left.out / "dossier/data" / name for name in ("documents", "index")]
    kept = {path.name: path.read_bytes() for folder in folders for path in folder.glob("*")}
    assert kept == left.documents
    assert f'"state":"{state.value}"' in (left.out / "dossier/data/pact.json").read_text()


def test_the_exit_code_is_that_of_the_verification(played: Play, monkeypatch, tmp_path: Path):
    left = played()
    report = verify_path(left.out / "dossier", trust=left.out / "seal-certificate.pem")
    assert (report.verdict, left.answer.exit_code) == ("holds", 0)
    assert report.demonstration
    monkeypatch.setattr("app.commands.demo.verify_path", lambda path, trust: verify_path(path / "nothing"))
    answer = CliRunner().invoke(patto, ["demo", "--out", str(tmp_path / "out"), "--stop-at", "drafting"])
    assert answer.exit_code == 2


def test_the_same_seed_and_instant_give_the_same_bytes(played: Play):
    first, second = played().documents, played(turn=2).documents
    assert first.keys() == second.keys()
    differing = {name for name in first if first[name] != second[name]}
    certificates = files("certificate", 2, *VOTING)
    assert differing == {name for name in SEALED if name.endswith("pdf")} | certificates | INDEXES


def test_another_seed_is_another_pact_with_the_same_words(played: Play):
    first, other = played("--stop-at", "in_review"), played("--seed", "7", "--stop-at", "in_review")
    assert first.documents.keys() == other.documents.keys()
    pacts = [(each.out / "dossier/data/pact.json").read_bytes() for each in (first, other)]
    assert pacts[0] != pacts[1]
    assert first.answer.stdout.splitlines()[11:25] != other.answer.stdout.splitlines()[11:25]


def test_another_instant_gives_other_bytes(played: Play):
    later = played("--at", "2021-02-01T09:00", "--stop-at", "in_review")
    assert later.answer.exit_code == 0
    assert later.answer.stdout.startswith("2021-02-01 09:03")
    assert later.documents[DRAFT] != played().documents[DRAFT]


def test_a_larger_pact_is_played_as_asked(played: Play):
    larger = played("--parties", "12", "--clauses", "33", "--stop-at", "in_review")
    assert larger.answer.exit_code == 0, larger.answer.output
    pact = (larger.out / "dossier/data/pact.json").read_text()
    assert pact.count('"role":"partner"') == 5 + 4
    assert "33 clausole" in larger.answer.stdout or "clausole: 33" in larger.answer.stdout


def test_every_page_says_that_it_has_no_value(played: Play):
    for name, content in played().documents.items():
        texts = page_texts(content) if name.endswith(".pdf") else header_texts(content)
        assert texts
        words = [words for tag, words in MARKS.items() if tag == "it" or f"-{tag}" in name]
        assert [word in text for text in texts for word in words] == [True] * len(texts) * len(words), name


def test_the_english_story_is_told_in_english(played: Play):
    told = played("--stop-at", "in_review", language="en").answer.stdout
    assert "The pact is opened" in told
    assert "\nDemonstration, " in told
    assert "Il patto" not in told


def page_texts(pdf: bytes) -> list[str]:
    with PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def header_texts(docx: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.startswith("word/header")]
        return [package.read(name).decode() for name in names]
