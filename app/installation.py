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
from app.database import is_missing, migrate, open_database, reading, shape, shapes, unreachable
from app.workshop import workshop
from document_templates.workshop.workshop import Workshop
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trust_folder
from signatures.seal.keys import KEY_FILE, SealingKey, load_sealing_key, make_sealing_key
from signatures.seal.verdict import read_trust
from signatures.timestamps.authority import Authority
from signatures.vault import Vault

SECRET_FILE = "secret-key"  # noqa: S105 - the name of a file
VAULT_FOLDER = "vault"
SEAL_FOLDER = "seal"
UNFINISHED = "restore-unfinished"
"""Stands in a folder into which a backup is being restored, and for ever where that was cut short."""

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
        return self.settings.home / SEAL_FOLDER

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

    @property
    def timestamped(self) -> bool:
        """Tell whether an authority attests what happens; what a demonstration plays, none does."""
        return self.settings.tsa_url is not None and not self.settings.demonstration

    def authority(self) -> Authority | None:
        """Return the authority that timestamps, if there is one.

        Raises:
            SignatureError: `trust.unreadable`, the file of whom to trust is not there or holds nobody.
        """
        settings = self.settings
        if settings.tsa_url is None or not self.timestamped:
            return None
        return Authority(
            url=settings.tsa_url,
            username=settings.tsa_username,
            password=settings.tsa_password.get_secret_value(),
            trust=read_trust(settings.tsa_trust) if settings.tsa_trust else (),
        )

    def trust(self) -> Trust:
        """Read whom the installation trusts for signatures made elsewhere; nobody, where it was not told.

        Raises:
            SignatureError: `trust.*`, what it was told cannot be read.
        """
        return read_trust_folder(self.settings.trust) if self.settings.trust else Trust()

    def workshop(self) -> Workshop:
        """Return where its documents are made."""
        return workshop(processes=self.settings.render_processes, engine=self.settings.pdf_engine)


def system_clock() -> datetime:
    """Read the machine's clock."""
    return datetime.now(tz=UTC)


def open_installation(settings: Settings, *, now: Callable[[], datetime] = system_clock) -> Installation:
    """Open an installation: make what is missing, migrate its database, check its keys.

    Raises:
        InstallationError: `installation.secret_exposed`, `installation.secret_damaged`, or
            `installation.half_restored`.
        SignatureError: `seal.*`, the sealing key is exposed, expired or broken.
    """
    _refuse_half_restored(settings)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    installation = Installation(
        settings=settings,
        engine=open_database(settings.database_url),
        vault=Vault(settings.home / VAULT_FOLDER),
        secret=_secret(settings.home / SECRET_FILE),
        now=now,
    )
    migrate(installation.engine)
    if not (installation.seal_folder / KEY_FILE).exists():
        make_sealing_key(installation.seal_folder, name=f"Patto, {settings.base_url}", at=now())
    installation.sealing_key()
    return installation


def existing_installation(settings: Settings, *, now: Callable[[], datetime] = system_clock) -> Installation:
    """Open an installation as it stands, for whoever looks at it: nothing is made, migrated or judged.

    Raises:
        InstallationError: `installation.missing`, there is none in this folder; `installation.half_restored`;
            `installation.database_unreachable`.
    """
    _refuse_half_restored(settings)
    secret, engine = settings.home / SECRET_FILE, open_database(settings.database_url)
    if not secret.is_file() or not (settings.home / VAULT_FOLDER).is_dir() or is_missing(engine):
        raise InstallationError("installation.missing", folder=str(settings.home))
    if reason := unreachable(engine):
        raise InstallationError("installation.database_unreachable", reason=reason)
    return Installation(
        settings=settings,
        engine=engine,
        vault=Vault(settings.home / VAULT_FOLDER),
        secret=secret.read_bytes(),
        now=now,
    )


def refuse_other_shape(installation: Installation) -> None:
    """Refuse an installation whose database this program would have to migrate first.

    Raises:
        InstallationError: `installation.other_shape`.
    """
    with reading(installation.engine) as session:
        if shape(session) != shapes()[0]:
            raise InstallationError("installation.other_shape")


def _refuse_half_restored(settings: Settings) -> None:
    if (settings.home / UNFINISHED).exists():
        raise InstallationError("installation.half_restored", folder=str(settings.home))


def _secret(path: Path) -> bytes:
    if not path.exists():
        _write_secret(path)
    return read_secret(path)


def read_secret(path: Path) -> bytes:
    """Read the secret key.

    Raises:
        InstallationError: `installation.secret_exposed`, `installation.secret_damaged`.
    """
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
