"""A PostgreSQL server of the machine's own programs, that lives as long as the tests need it and forgets everything.

It listens on a socket in a folder of its own and nowhere else. The programs refuse to run as root, so root starts them
as the user that the package made.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

_USER = "postgres"
_FORGETFUL = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def server_programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, or None where there is none."""
    told = shutil.which("pg_config")
    folders = [Path(_output(told, "--bindir"))] if told else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


@dataclass
class PostgresqlServer:
    """A running server; `folder` holds its socket, `template` is the database that tests copy."""

    folder: Path
    template: str = "patto_template"
    _names: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """Return the address of a database, as the application takes it."""
        return f"postgresql+psycopg://{_USER}@/{database}?host={self.folder}"

    @contextmanager
    def copy_of(self, database: str) -> Iterator[str]:
        """Copy a database nobody is connected to, and return the copy's address; it is dropped afterwards."""
        name = f"patto_{next(self._names)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {database}")
        yield self.url(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def copy_of_template(self) -> Iterator[str]:
        """Copy the template."""
        with self.copy_of(self.template) as url:
            yield url

    def execute(self, statement: str) -> None:
        """Run one statement on the server itself."""
        with psycopg.connect(host=str(self.folder), user=_USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgresql_server(*, durable: bool = False) -> Iterator[PostgresqlServer]:
    """Start a server with an empty template database, and stop it at the end; a durable one waits for its disk."""
    folder = Path(tempfile.mkdtemp(prefix="patto-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, _USER)
    try:
        _run("initdb", "-D", folder / "data", "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        with _running(folder, "" if durable else _FORGETFUL):
            server = PostgresqlServer(folder)
            server.execute(f"CREATE DATABASE {server.template}")
            yield server
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(folder: Path, settings: str) -> Iterator[None]:
    options = f"{settings} -c max_connections=40 -c listen_addresses='' -k {folder}"
    _run("pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options)
    try:
        yield
    finally:
        _run("pg_ctl", "stop", "-D", folder / "data", "-m", "immediate")


def _run(program: str, *arguments: str | Path) -> None:
    programs = server_programs()
    assert programs is not None
    command = [str(programs / program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", _USER, "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/")


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
