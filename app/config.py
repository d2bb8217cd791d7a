"""The settings of an installation, read once from the environment (`PATTO_…`) and never changed."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Language = Literal["it", "en"]

_MOST_RENDER_PROCESSES = 4


def _database_in_home(settings: dict[str, Any]) -> str:
    return f"sqlite:///{settings['home'].absolute() / 'patto.db'}"


def _one_for_each_processor() -> int:
    return min(os.cpu_count() or 1, _MOST_RENDER_PROCESSES)


class Settings(BaseSettings):
    """What whoever runs the installation decides.

    `home` is the data folder; `upload_limit` is in bytes, as is `return_limit` for a Word file that comes back;
    `proxies` is the number of trusted reverse proxies in front;
    without `smtp_url`, mail is written as files into `home/mail`, and `inbox` shows them to whoever develops Patto;
    `sender` may have a name (`Patto <patto@example.org>`); `attachment_limit` the bytes of the largest PDF in a mail;
    `render_processes` make documents at the same time.
    `tsa_url` is where an authority timestamps (RFC 3161), `tsa_trust` a PEM file of whom its certificate must lead to.
    `trust` is a folder of whom to trust for signatures made elsewhere: roots (.pem), national trusted lists (.xml),
    revocation lists (.crl); `lease_minutes` is for how long the PDF waits for whoever took it to sign it.
    `lead_name`, `lead_tax_code` and `administrator_email` are needed at the first start only, for the first account.
    """

    model_config = SettingsConfigDict(env_prefix="PATTO_", frozen=True, extra="forbid", hide_input_in_errors=True)

    home: Path = Path("instance")
    database_url: str = Field(default_factory=_database_in_home)
    base_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    language: Language = "it"
    demonstration: bool = False
    smtp_url: str | None = Field(default=None, pattern=r"^smtps?://\S+$")
    sender: str = Field(default="patto@localhost", pattern=r"^([^<>\r\n]*<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$")
    attachment_limit: int = Field(default=5 * 2**20, ge=0)
    inbox: bool = False
    upload_limit: int = 64 * 2**20
    return_limit: int = 20 * 2**20
    proxies: int = 0
    pdf_engine: Literal["embedded", "libreoffice"] = "embedded"
    render_processes: int = Field(default_factory=_one_for_each_processor, ge=1)
    tsa_url: str | None = Field(default=None, pattern=r"^https?://[^\s@]+$")
    tsa_username: str = ""
    tsa_password: SecretStr = SecretStr("")
    tsa_trust: Path | None = None
    trust: Path | None = None
    lease_minutes: int = Field(default=120, ge=5, le=24 * 60)
    lead_name: str | None = None
    lead_tax_code: str | None = None
    administrator_email: str | None = None

    @property
    def lease(self) -> timedelta:
        """For how long the PDF waits for whoever took it to sign it."""
        return timedelta(minutes=self.lease_minutes)

    @property
    def upload_megabytes(self) -> int:
        """How much may be sent at a time, as people are told it."""
        return max(self.upload_limit >> 20, 1)

    @property
    def return_megabytes(self) -> int:
        """How large a Word file that comes back may be, as people are told it."""
        return max(self.return_limit >> 20, 1)

    @property
    def encrypted(self) -> bool:
        """Tell whether people reach the installation over HTTPS."""
        return self.base_url.startswith("https://")
