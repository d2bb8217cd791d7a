"""`patto intake`, as somebody types it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands.patto import patto
from tests.fakes.pki import CLERK, MAYOR, Pki, make_pki
from tests.fakes.signed_files import cades, pades
from tests.fakes.trusted_list import trusted_list
from tests.signatures.factory import tiny_pdf

AT = datetime(2026, 6, 12, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def pki(tmp_path_factory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def files(pki: Pki, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("files")
    final = tiny_pdf("Testo finale")
    once = pades(final, pki, "clerk", at=AT)
    (folder / "final.pdf").write_bytes(final)
    (folder / "once.pdf").write_bytes(once)
    (folder / "signed.pdf").write_bytes(pades(final, pki, at=AT, stamped_at=AT))
    (folder / "signed.p7m").write_bytes(cades(final, pki, at=AT, stamped_at=AT))
    (folder / "roots.pem").write_bytes(pki.pem("root"))
    (folder / "list.xml").write_text(trusted_list(pki), encoding="utf-8")
    (folder / "empty.pdf").write_bytes(b"")
    with (folder / "sparse.pdf").open("wb") as sparse:
        sparse.truncate(300 * 1024 * 1024)
    return folder


@pytest.fixture
def run(files: Path, monkeypatch):
    monkeypatch.chdir(files)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(patto, ["intake", *arguments])

    return invoke


def test_what_only_signs_is_accepted(run):
    answer = run("--sent", "final.pdf", "signed.pdf", "--trust", "roots.pem", "--signer", MAYOR)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.startswith("Accettato: ciò che è stato controllato regge.\nHa firmato Mario Rossi")


def test_programs_read_exactly_the_shape_that_is_promised(run):
    answer = run("--sent", "final.pdf", "signed.p7m", "--list", "list.xml", "--json", "--language", "en")
    value = json.loads(answer.stdout)
    assert (answer.exit_code, value["verdict"]) == (0, "accepted")
    assert value["signers"] == [
        {"name": "Mario Rossi", "tax_code": MAYOR, "at": "2026-06-12T08:00:00.000000Z", "qualified": True}
    ]
    assert all(set(check) == {"name", "holds", "reason"} for check in value["checks"])


def test_an_older_text_is_told_apart(run):
    answer = run("--sent", "once.pdf", "--sent", "final.pdf", "signed.pdf", "--language", "en")
    assert answer.exit_code == 0
    assert "? intake.newest_head: It is signed on an older copy" in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("final.pdf", "--language", "en"), "The file bears no new signature."),
        (("empty.pdf", "--language", "en"), "The file is empty."),
        (("sparse.pdf", "--language", "en"), "The file is too large: 314572800 bytes, at most 67108864 are read."),
        (("roots.pem", "--language", "en"), "The file is damaged."),
        (("list.xml",), "Non è un PDF né un file .p7m."),
        (("signed.pdf", "--signer", CLERK), "Ha firmato un'altra persona: Mario Rossi."),
    ],
)
def test_a_refusal_gives_a_plain_reason(run, arguments, reason):
    answer = run("--sent", "final.pdf", *arguments)
    assert (answer.exit_code, answer.stderr) == (1, "")
    assert reason in answer.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--sent", "final.pdf", "nowhere.pdf"), "patto: nowhere.pdf: non esiste.\n"),
        (("--sent", "nowhere.pdf", "signed.pdf"), "patto: nowhere.pdf: non esiste.\n"),
        (("--sent", "final.pdf", "."), "patto: Il sistema non permette di leggerlo.\n"),
        (
            ("--sent", "final.pdf", "signed.pdf", "--trust", "final.pdf", "--language", "en"),
            "patto: final.pdf: it holds no readable PEM certificates.\n",
        ),
        (
            ("--sent", "final.pdf", "signed.pdf", "--list", "roots.pem", "--language", "en"),
            "patto: roots.pem: not a trusted list that can be read.\n",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence_on_the_standard_error(run, arguments, reason):
    answer = run(*arguments)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", reason)
