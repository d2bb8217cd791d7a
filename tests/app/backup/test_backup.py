"""A backup holds everything, opens to its owner alone, and restores on either engine to what it was."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from alembic import command

from app.backup import restore as restoring
from app.backup.errors import BackupError
from app.backup.restore import restore_backup
from app.backup.write import write_backup
from app.config import Settings
from app.database import _alembic, open_database, reshaping
from app.installation import (
    UNFINISHED,
    Installation,
    InstallationError,
    existing_installation,
    open_installation,
)
from app.soundness.check import check
from tests.app.backup.conftest import ENGINES, quietly
from tests.app.small_pact import SmallPact
from tests.factories.dump import dump
from workflows.errors import WorkflowError

Place = Callable[[str, str], Settings]


def refusal(path: Path, settings: Settings) -> str:
    with pytest.raises((BackupError, WorkflowError)) as refused:
        restore_backup(path, settings, tell=quietly)
    return str(refused.value.args[0])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restored_installation_is_the_one_that_was_backed_up(
    lived: SmallPact, backup: Path, place: Place, engine: str
):
    settings = place("restored", engine)
    restore_backup(backup, settings, tell=quietly)
    restored = existing_installation(settings, now=lived.installation.now)
    assert dump(restored.engine) == dump(lived.installation.engine)
    home = lived.installation.settings.home
    assert tree(settings.home / "vault") == tree(home / "vault")
    assert tree(settings.home / "seal") == tree(home / "seal")
    assert restored.secret == lived.installation.secret
    assert check(restored, tell=quietly).holds
    restored.engine.dispose()
    open_installation(settings, now=lived.installation.now).engine.dispose()


def test_only_the_owner_can_read_a_backup_and_what_is_restored_from_it(small_backup: Path, place: Place):
    settings = place("restored", "sqlite")
    before = os.umask(0)
    try:
        restore_backup(small_backup, settings, tell=quietly)
    finally:
        os.umask(before)
    assert stat.S_IMODE(small_backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700
    keys = [settings.home / "secret-key", *(settings.home / "seal").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}


def test_a_backup_is_one_plain_file_that_others_can_read_without_us(backup: Path):
    with ZipFile(backup) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist())
        pact = json.loads(archive.read("rows/pact.jsonl"))
    assert manifest["format"] == "patto-backup/1"
    assert names == {*manifest["files"], "manifest.json"}
    assert {"keys/secret-key", "keys/seal/seal-key.pem", "rows/audit_entry.jsonl"} <= names
    assert pact["title"] == "Patto della valle"


def test_nothing_is_written_over(installation: Installation, small_backup: Path):
    before = small_backup.read_bytes()
    with pytest.raises(BackupError, match=r"backup\.exists"):
        write_backup(installation, small_backup, tell=quietly)
    assert small_backup.read_bytes() == before


def test_what_appeared_meanwhile_is_not_written_over_either(installation: Installation, tmp_path: Path):
    path = tmp_path / "late.zip"
    installation.vault.put(b"one file, so that progress is told")
    with pytest.raises(BackupError, match=r"backup\.exists"):
        write_backup(installation, path, tell=lambda *_: path.write_bytes(b"mine"))
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.glob(".late*")) == []


def test_a_place_that_cannot_be_written_is_named(installation: Installation, tmp_path: Path):
    with pytest.raises(BackupError, match=r"backup\.unwritable"):
        write_backup(installation, tmp_path / "gone" / "backup.zip", tell=quietly)


def test_a_home_in_use_is_left_alone(small_backup: Path, tmp_path: Path):
    home = tmp_path / "used"
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    assert refusal(small_backup, Settings(home=home)) == "backup.home_in_use"
    assert refusal(small_backup, Settings(home=home / "letter.txt")) == "backup.home_in_use"
    assert tree(home) == {"letter.txt": b"mine"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_in_use_is_left_alone(lived: SmallPact, backup: Path, tmp_path: Path, engine: str):
    settings = Settings(home=tmp_path / "new", database_url=lived.installation.settings.database_url)
    before = dump(lived.installation.engine)
    assert refusal(backup, settings) == "backup.database_in_use"
    assert dump(lived.installation.engine) == before
    assert not settings.home.exists()


def test_an_empty_folder_takes_a_backup_in(small_backup: Path, tmp_path: Path):
    (tmp_path / "waiting").mkdir(mode=0o755)
    restore_backup(small_backup, Settings(home=tmp_path / "waiting"), tell=quietly)
    existing_installation(Settings(home=tmp_path / "waiting")).engine.dispose()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_backup_of_an_older_shape_is_restored_at_the_newest(
    lived: SmallPact, tmp_path: Path, place: Place, engine: str
):
    with reshaping(lived.installation.engine) as session:
        command.downgrade(_alembic(session.connection()), "0008")
    older = tmp_path / "older.zip"
    assert write_backup(lived.installation, older, tell=quietly).shape == "0008"
    settings = place("restored", engine)
    restore_backup(older, settings, tell=quietly)
    restored = open_installation(settings, now=lived.installation.now)
    assert check(restored, tell=quietly).faults == ()
    restored.engine.dispose()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("made", [True, False])
def test_what_goes_wrong_halfway_is_taken_away_again(
    backup: Path, place: Place, monkeypatch, engine: str, *, made: bool
):
    settings = place("restored", engine)
    if made:
        settings.home.mkdir()

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "write_rows", fail)
        assert refusal(backup, settings) == "backup.unwritable"
    assert settings.home.exists() is made
    restore_backup(backup, settings, tell=quietly)
    assert not (settings.home / UNFINISHED).exists()


def test_an_installation_half_restored_is_opened_by_nobody(home: Path):
    (home / UNFINISHED).touch()
    for opening in (open_installation, existing_installation):
        with pytest.raises(InstallationError, match=r"installation\.half_restored"):
            opening(Settings(home=home))


def test_progress_is_told_to_the_end(installation: Installation, small_backup: Path, place: Place):
    told: list[tuple[int, int]] = []
    restore_backup(small_backup, place("restored", "sqlite"), tell=lambda *how: told.append(how))
    assert told[-1][0] == told[-1][1] == len(told)


def test_a_database_elsewhere_that_is_empty_takes_the_rows(small_backup: Path, tmp_path: Path):
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    restore_backup(small_backup, Settings(home=tmp_path / "home-only", database_url=elsewhere), tell=quietly)
    engine = open_database(elsewhere)
    assert dump(engine)["pact"] == []
    engine.dispose()
    assert not (tmp_path / "home-only" / "patto.db").exists()
