"""Restore an installation from a backup, into a folder and a database where there is none.

Whoever is killed in the middle leaves a mark in the folder, and no program opens an installation that bears it; the
rows come last, in one transaction.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.backup.errors import BackupError
from app.backup.layout import KEYS, ROWS, SEAL, SECRET, VAULT, table_of
from app.backup.opened import Backup, Tell, open_backup
from app.config import Settings
from app.database import NEWEST, engine_of, is_empty, migrate_within, reshaping, shapes
from app.installation import SEAL_FOLDER, SECRET_FILE, UNFINISHED, VAULT_FOLDER
from signatures.vault import Vault
from workflows.rows.write_rows import write_rows

_PRIVATE = 0o600
_OWN = 0o700


def restore_backup(path: Path, settings: Settings, *, tell: Tell) -> None:
    """Write what a backup holds into the folder and the database of the settings, at the newest shape.

    Raises:
        BackupError: `backup.home_in_use`, `backup.database_in_use`, `backup.newer`, `backup.unwritable`, or why it
            cannot be read.
        InvalidError: `rows.*`, its rows cannot stand in a database.
    """
    with open_backup(path, tell=tell) as backup:
        if backup.manifest.shape not in shapes():
            raise BackupError("backup.newer")
        _refuse_in_use(settings)
        with _home_under_way(settings.home):
            _write_vault(backup, Vault(settings.home / VAULT_FOLDER))
            _write_keys(backup, settings.home)
            _write_rows(backup, settings)


def _refuse_in_use(settings: Settings) -> None:
    if settings.home.exists() and (not settings.home.is_dir() or any(settings.home.iterdir())):
        raise BackupError("backup.home_in_use", folder=str(settings.home))
    with engine_of(settings.database_url) as engine:
        if not is_empty(engine):
            raise BackupError("backup.database_in_use")


def _write_vault(backup: Backup, vault: Vault) -> None:
    for name in backup.manifest.below(VAULT):
        vault.put(backup.content(name))


def _write_keys(backup: Backup, home: Path) -> None:
    (home / SEAL_FOLDER).mkdir(mode=_OWN)
    for name in backup.manifest.below(KEYS):
        place = home / SECRET_FILE if name == SECRET else home / SEAL_FOLDER / name.removeprefix(SEAL)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:
            file.write(backup.content(name))


def _write_rows(backup: Backup, settings: Settings) -> None:
    tables = [table_of(name) for name in backup.manifest.below(ROWS)]
    with engine_of(settings.database_url) as engine, reshaping(engine) as session:
        migrate_within(session, to=backup.manifest.shape)
        write_rows(session, names=tables, lines=backup.rows)
        migrate_within(session, to=NEWEST)


@contextmanager
def _home_under_way(home: Path) -> Iterator[None]:
    """Mark the folder until everything is on the disk; what went wrong halfway is taken away again."""
    made = not home.exists()
    home.mkdir(mode=_OWN, parents=True, exist_ok=True)
    home.chmod(_OWN)
    (home / UNFINISHED).touch()
    try:
        yield
        os.sync()
        (home / UNFINISHED).unlink()
    except BaseException as error:
        _empty(home, gone=made)
        if isinstance(error, OSError):
            raise BackupError("backup.unwritable", file=str(home), reason=error.strerror or str(error)) from None
        raise


def _empty(home: Path, *, gone: bool) -> None:
    for path in home.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    if gone:
        home.rmdir()
