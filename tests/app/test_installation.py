"""Opening an installation: what is missing is made, what is unsafe is refused."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import inspect

from app import installation as opening
from app.config import Settings
from app.installation import InstallationError, open_installation, system_clock
from signatures.errors import SignatureError


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_first_start_makes_a_home_for_its_owner_alone(prepared_home: Path):
    assert mode(prepared_home) == 0o700
    assert mode(prepared_home / "secret-key") == 0o600
    assert mode(prepared_home / "seal" / "seal-key.pem") == 0o600
    assert {path.name for path in prepared_home.iterdir()} == {"patto.db", "seal", "secret-key", "vault"}


def test_a_second_start_finds_the_same_secret_and_seal(home: Path, clock):
    first, second = (open_installation(Settings(home=home), now=clock) for _ in range(2))
    assert first.secret == second.secret
    assert len(first.secret) == 32
    assert first.sealing_key().certificate == second.sealing_key().certificate
    assert "account" in inspect(first.engine).get_table_names()
    assert first.mail_folder == home / "mail"
    for installation in (first, second):
        installation.engine.dispose()


def test_a_secret_that_others_can_read_is_refused(home: Path, clock):
    (home / "secret-key").chmod(0o640)
    with pytest.raises(InstallationError) as refused:
        open_installation(Settings(home=home), now=clock)
    assert refused.value.code == "installation.secret_exposed"


def test_a_secret_cut_short_is_refused(home: Path, clock):
    (home / "secret-key").write_bytes(b"short")
    with pytest.raises(InstallationError) as refused:
        open_installation(Settings(home=home), now=clock)
    assert refused.value.code == "installation.secret_damaged"


def test_a_seal_that_others_can_read_is_refused(home: Path, clock):
    (home / "seal" / "seal-key.pem").chmod(0o644)
    with pytest.raises(SignatureError, match=r"seal\.exposed"):
        open_installation(Settings(home=home), now=clock)


def test_processes_that_start_together_end_with_one_secret(tmp_path: Path):
    path = tmp_path / "secret-key"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(opening._secret, [path] * 8))
    assert len(secrets) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]


def test_a_secret_that_appeared_meanwhile_is_left_alone(tmp_path: Path):
    path = tmp_path / "secret-key"
    path.write_bytes(b"k" * 32)
    opening._write_secret(path)
    assert path.read_bytes() == b"k" * 32
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]


def test_the_machine_s_clock_is_aware():
    assert system_clock().utcoffset().total_seconds() == 0


def test_settings_come_from_the_environment_and_stay_as_they_are(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("PATTO_HOME", str(tmp_path))
    monkeypatch.setenv("PATTO_BASE_URL", "https://patto.example")
    settings = Settings()
    assert settings.database_url == f"sqlite:///{tmp_path}/patto.db"
    assert settings.encrypted
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1
