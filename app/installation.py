"""An installation that was opened: its folder, database, vault, keys and clock. Refuses to start in an unsafe state.

The home is readable by its owner alone, and so is the secret key: whoever reads it could sign anybody's session.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.config import Settings
from app.database import migrate, open_database
from app.workshop import workshop
from document_templates.workshop.workshop import Workshop
from signatures.seal.keys import KEY_FILE, SealingKey, load_sealing_key, make_sealing_key
from signatures.vault import Vault

_SECRET_BYTES = 32
_OTHERS = 0o077


class InstallationError(Exception):
    """The installation cannot start as it is; `code` is stable, `params` fill its sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Everything that requests, commands and the worker share; `now` is the only clock, aware UTC."""

    settings: Settings
    engine: Engine
    vault: Vault
    secret: bytes
    now: Callable[[], datetime]

    @property
    def seal_folder(self) -> Path:
        """Where the installation's sealing key and certificate stand."""
        return self.settings.home / "seal"

    @property
    def mail_folder(self) -> Path:
        """Where mail is written while no mail server is set."""
        return self.settings.home / "mail"

    def sealing_key(self) -> SealingKey:
        """Load the key that seals now.

        Raises:
            SignatureError: `seal.*`, it is missing, exposed, expired or broken.
        """
        return load_sealing_key(self.seal_folder, at=self.now())

    def workshop(self) -> Workshop:
        """Return where its documents are made."""
        return workshop(processes=self.settings.render_processes, engine=self.settings.pdf_engine)


def system_clock() -> datetime:
    """Read the machine's clock."""
    return datetime.now(tz=UTC)


def open_installation(settings: Settings, *, now: Callable[[], datetime] = system_clock) -> Installation:
    """Open an installation: make what is missing, migrate its database, check its keys.

    Raises:
        InstallationError: `installation.secret_exposed` or `installation.secret_damaged`.
        SignatureError: `seal.*`, the sealing key is exposed, expired or broken.
    """
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    installation = Installation(
        settings=settings,
        engine=open_database(settings.database_url),
        vault=Vault(settings.home / "vault"),
        secret=_secret(settings.home / "secret-key"),
        now=now,
    )
    migrate(installation.engine)
    if not (installation.seal_folder / KEY_FILE).exists():
        make_sealing_key(installation.seal_folder, name=f"Patto, {settings.base_url}", at=now())
    installation.sealing_key()
    return installation


def _secret(path: Path) -> bytes:
    if not path.exists():
        _write_secret(path)
    if path.stat().st_mode & _OTHERS:
        raise InstallationError("installation.secret_exposed", file=str(path))
    secret = path.read_bytes()
    if len(secret) != _SECRET_BYTES:
        raise InstallationError("installation.secret_damaged", file=str(path))
    return secret


def _write_secret(path: Path) -> None:
    """Write the key aside and link it into place: two processes that start together end with the same one."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_SECRET_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
