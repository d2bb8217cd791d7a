"""`patto run` as a process of its own, in a home of its own: what a person who installs Patto gets."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.app.catalogues import compile_catalogues
from tests.journeys.mailboxes import Mailboxes, free_port

PATTO = Path(sys.executable).with_name("patto")
_A_MOMENT_SECONDS = 0.05


@dataclass(frozen=True)
class Running:
    """An installation that answers at `address`; `first_link` is what it printed for its administrator."""

    address: str
    home: Path
    first_link: str
    log: Path


@contextmanager
def running(home: Path, *, mailboxes: Mailboxes, **settings: str) -> Iterator[Running]:
    """Serve an installation while the block runs."""
    compile_catalogues()
    port, log = free_port(), home.with_name("log.jsonl")
    address = f"http://127.0.0.1:{port}"
    smtp = {"PATTO_SMTP_URL": f"smtp://127.0.0.1:{mailboxes.port}", "PATTO_SENDER": "Patto <patto@mutua.example>"}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PATTO_")}
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            [PATTO, "run", "--home", home, "--port", str(port)],
            env=clean | smtp | {"PATTO_BASE_URL": address} | settings,
            stdout=subprocess.PIPE,
            stderr=kept,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout
            greeting = iter(process.stdout.readline, "")
            link = next((line.strip() for line in greeting if line.startswith(f"{address}/account/")), None)
            assert link, log.read_text(encoding="utf-8")
            _wait_until_it_listens(process, port)
            yield Running(address, home, link, log)
        finally:
            process.terminate()


def _wait_until_it_listens(process: "subprocess.Popen[str]", port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"it ended with {process.wait(_A_MOMENT_SECONDS)}") from None
        else:
            return
