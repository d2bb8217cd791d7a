"""A worker that dies, without a word, at a moment of one's choice: before a commit, before or after a file or message.

It is forked from a server that has everything imported and nothing open: forking the tests themselves would leave the
vault without its threads.
"""

import os
import signal
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import EmailMessage
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import event

from app.config import Settings
from app.installation import VAULT_FOLDER, existing_installation
from app.mail.mailboxes import FolderMailbox
from app.worker.loop import Worker
from signatures.digests import Digest
from signatures.vault import Vault
from tests.app.quick_workshop import quick

_PATIENCE_SECONDS = 120


@dataclass
class Moments:
    """The moments that have passed, by name; at the `last` the process is killed."""

    last: int = 0
    passed: list[str] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        """Note a moment, or die in it."""
        self.passed.append(name)
        if len(self.passed) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


class _WatchedVault(Vault):
    """A vault whose every file is a moment before, and one after."""

    def __init__(self, place: Path, moments: Moments) -> None:
        super().__init__(place)
        self._moments = moments

    def put(self, content: bytes) -> Digest:
        self._moments.pass_by("before a file")
        digest = super().put(content)
        self._moments.pass_by("after a file")
        return digest


class _WatchedMailbox(FolderMailbox):
    """A mailbox whose every message is a moment before, and one after."""

    def __init__(self, folder: Path, moments: Moments) -> None:
        super().__init__(folder)
        self._moments = moments

    def hand_over(self, message: EmailMessage) -> None:
        self._moments.pass_by("before a message")
        super().hand_over(message)
        self._moments.pass_by("after a message")


def work(settings: Settings, at: datetime, moments: Moments) -> None:
    """Keep what is due, moment by moment, with documents that take no time."""
    installation = existing_installation(settings, now=lambda: at)
    event.listen(installation.engine, "commit", lambda _connection: moments.pass_by("before a commit"))
    vault = _WatchedVault(settings.home / VAULT_FOLDER, moments)
    watched = replace(quick(installation), vault=vault)
    Worker(watched, _WatchedMailbox(installation.mail_folder, moments)).keep_due()
    installation.engine.dispose()


def work_until_killed(settings: Settings, at: datetime, *, moment: int) -> None:
    """Let a process of its own keep what is due, and kill it at its n-th moment."""
    forking = get_context("forkserver")
    forking.set_forkserver_preload([__name__, "pytest"])
    process = forking.Process(target=work, args=(settings, at, Moments(last=moment)))
    process.start()
    process.join(timeout=_PATIENCE_SECONDS)
    assert process.exitcode == -signal.SIGKILL
