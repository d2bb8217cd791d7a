"""The command line: help with examples, refusals in one sentence, verdicts as exit codes."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask import Flask

from app import access_log
from app.commands import patto as command_line
from app.commands import run as running
from app.commands.patto import main, patto
from app.config import Settings
from app.installation import Installation
from tests.app.people import sign_up


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch):
    monkeypatch.setattr(running, "write_json_lines", lambda: None)


@pytest.fixture
def served(monkeypatch) -> list[dict]:
    """What the server was asked to serve, instead of serving it."""
    asked = []
    monkeypatch.setattr(running.waitress, "serve", lambda app, **how: asked.append({"app": app, **how}))
    return asked


@pytest.mark.parametrize("name", sorted(patto.commands))
def test_every_command_has_help_with_an_example(name: str):
    answer = CliRunner().invoke(patto, [name, "--help"])
    assert answer.exit_code == 0
    assert f"Example: patto {name}" in " ".join(answer.output.split())


def test_run_prints_the_address_and_the_link_and_serves(home: Path, served: list[dict]):
    answer = CliRunner().invoke(patto, ["run", "--home", str(home), "--port", "8123", "--demonstration"])
    assert answer.exit_code == 0, answer.output
    assert "Patto risponde a http://127.0.0.1:8123" in answer.output
    assert "http://127.0.0.1:8123/account/invitation/" in answer.output
    assert isinstance(served[0]["app"], Flask)
    assert (served[0]["host"], served[0]["port"]) == ("127.0.0.1", 8123)


def test_run_prints_no_link_once_somebody_can_sign_in(installation: Installation, served: list[dict]):
    sign_up(installation)
    answer = CliRunner().invoke(patto, ["run", "--home", str(installation.settings.home)])
    assert answer.exit_code == 0
    assert "invitation" not in answer.output
    assert len(served) == 1


def test_run_keeps_the_public_address_that_was_set(home: Path, served: list[dict], monkeypatch):
    monkeypatch.setenv("PATTO_BASE_URL", "https://patto.example")
    answer = CliRunner().invoke(patto, ["run", "--home", str(home), "--demonstration"])
    assert "https://patto.example/account/invitation/" in answer.output


def test_migrate_tells_which_database_it_brought_up_to_date(tmp_path: Path):
    answer = CliRunner().invoke(patto, ["migrate", "--home", str(tmp_path / "new")])
    assert answer.output == f"sqlite:///{tmp_path}/new/patto.db\n"


def refused(monkeypatch, capsys, *arguments: str) -> str:
    monkeypatch.setattr("sys.argv", ["patto", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 1
    written = capsys.readouterr()
    assert written.err.count("\n") == 1
    return written.err


def test_a_first_start_without_a_lead_is_one_sentence(home: Path, served, monkeypatch, capsys):
    told = refused(monkeypatch, capsys, "run", "--home", str(home))
    assert told.startswith("patto: Al primo avvio occorre sapere chi è il capofila")
    assert served == []


def test_a_wrong_tax_code_is_one_sentence(home: Path, served, monkeypatch, capsys):
    monkeypatch.setenv("PATTO_LANGUAGE", "en")
    monkeypatch.setenv("PATTO_LEAD_NAME", "Mutua")
    monkeypatch.setenv("PATTO_LEAD_TAX_CODE", "123")
    monkeypatch.setenv("PATTO_ADMINISTRATOR_EMAIL", "a@mutua.example")
    assert refused(monkeypatch, capsys, "run", "--home", str(home)) == "patto: “123” is not a valid tax code.\n"


def test_an_exposed_secret_is_one_sentence(home: Path, monkeypatch, capsys):
    (home / "secret-key").chmod(0o644)
    assert "è leggibile da altri" in refused(monkeypatch, capsys, "migrate", "--home", str(home))


def test_a_setting_that_cannot_be_taken_is_named(monkeypatch, capsys):
    monkeypatch.setenv("PATTO_PORT", "many")
    assert refused(monkeypatch, capsys, "migrate").startswith("patto: L'impostazione PATTO_PORT non è valida")


def test_success_leaves_the_command_line_in_peace(home: Path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["patto", "migrate", "--home", str(home)])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(b"", 2, "readable"), (b"{}", 2, "readable"), (b"PK\x03\x04 not a zip", 2, "readable")],
)
def test_verify_exits_with_two_when_there_is_nothing_to_read(tmp_path: Path, content: bytes, code: int, words: str):
    path = tmp_path / "file"
    path.write_bytes(content)
    answer = CliRunner().invoke(patto, ["verify", str(path), "--language", "en", "--json"])
    assert answer.exit_code == code
    assert json.loads(answer.output)["checks"][0]["name"] == words


def test_verify_tells_its_verdict_in_italian_unless_asked(tmp_path: Path):
    path = tmp_path / "gone"
    italian, english = (
        CliRunner().invoke(patto, ["verify", str(path), *extra]).output for extra in ([], ["--language", "en"])
    )
    assert italian != english


def test_the_log_of_a_process_is_json_lines(monkeypatch, capsys):
    configured = {}
    monkeypatch.setattr(access_log.structlog, "configure", configured.update)
    access_log.write_json_lines()
    rendered = configured["processors"][-1](None, "info", {"event": "è"})
    assert json.loads(rendered) == {"event": "è"}


def test_every_command_is_listed_once():
    assert len({command.name for command in command_line.COMMANDS}) == len(command_line.COMMANDS)
    assert all(isinstance(command, click.Command) for command in command_line.COMMANDS)


def test_the_address_follows_the_port_unless_it_was_set(tmp_path: Path):
    assert running._at_its_address(Settings(home=tmp_path, port=9)).base_url == "http://127.0.0.1:9"
