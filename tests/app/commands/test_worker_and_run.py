"""`patto worker` and what `patto run` starts beside the server."""

from email import message_from_bytes, policy
from pathlib import Path
from threading import Event

import pytest
import structlog
from click.testing import CliRunner

from app.commands import run as running
from app.commands import worker as working
from app.commands.patto import patto
from app.installation import Installation
from app.worker.loop import Worker
from tests.app.worker.duo import PEOPLE, gather_duo
from tests.app.worker.post import Post, tokens


@pytest.fixture(autouse=True)
def _quiet_log():
    yield
    structlog.reset_defaults()


PROMISED = 2 + 10 + 3
"""Letters, documents, and rounds of reminders that come years too late by the clock of this machine."""


def letters(installation: Installation) -> list:
    files = sorted(installation.mail_folder.glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_once_keeps_what_is_due_and_tells_how_much(installation: Installation):
    gather_duo(installation, Post()).circulate()
    home = str(installation.settings.home)
    first, second = (CliRunner().invoke(patto, ["worker", "--once", "--home", home]) for _turn in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith(f"{PROMISED} ")
    assert second.stdout.startswith("0 ")
    assert {message["To"].addresses[0].addr_spec for message in letters(installation)} == {
        person.email for person in PEOPLE.values()
    }
    for message in letters(installation):
        assert all(token not in first.output + second.output for token in tokens(message))


def test_without_once_it_works_until_it_is_stopped(installation: Installation, monkeypatch):
    gather_duo(installation, Post()).circulate()

    def stop_after_a_round(worker: Worker, stop: Event) -> None:
        assert not stop.is_set()
        assert worker.keep_due() == PROMISED

    monkeypatch.setattr(working.Worker, "run", stop_after_a_round)
    answer = CliRunner().invoke(patto, ["worker", "--home", str(installation.settings.home)])
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert len(letters(installation)) == 2


def test_run_keeps_promises_while_it_serves_and_stops_the_worker_with_the_server(
    installation: Installation, monkeypatch
):
    gather_duo(installation, Post()).circulate()
    kept, stopped = Event(), []
    keep_due, start_worker = Worker.keep_due, running.start_worker

    def keep_and_tell(worker: Worker, stop: Event) -> int:
        count = keep_due(worker, stop)
        kept.set()
        return count

    def start(worker: Worker):
        stop = start_worker(worker)
        return lambda: (stop(), stopped.append(True))

    def serve(_app: object, **_how: object) -> None:
        assert kept.wait(timeout=60)
        raise KeyboardInterrupt

    monkeypatch.setattr(Worker, "keep_due", keep_and_tell)
    monkeypatch.setattr(running, "start_worker", start)
    monkeypatch.setattr(running.waitress, "serve", serve)
    answer = CliRunner().invoke(patto, ["run", "--home", str(installation.settings.home)])
    assert answer.exit_code == 1
    assert stopped == [True]
    assert len(letters(installation)) == 2


def test_a_demonstration_is_prepared_before_it_is_served(home: Path, monkeypatch):
    seen = []
    monkeypatch.setattr(
        running.waitress, "serve", lambda app, **_how: seen.append(app.test_client().get("/inbox/").text)
    )
    answer = CliRunner().invoke(patto, ["run", "--home", str(home), "--demonstration"])
    assert answer.exit_code == 0, answer.output
    assert "Elena Bertone" in seen[0]
    assert "/inbox/" in answer.stdout
