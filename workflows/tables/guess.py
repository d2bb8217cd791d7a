"""Guesses at secrets that were wrong, counted so that nobody guesses for long."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class GuessKind(StrEnum):
    """At what: an account's password, a personal link, an account's one-time link; or a message asked for in vain."""

    PASSWORD = "password"  # noqa: S105 - what was guessed at
    LINK = "link"
    INVITATION = "invitation"
    RESET = "reset"


class Guess(SQLModel, table=True):
    """One wrong guess; `source_digest` is a keyed digest of the address or account it is counted for, never itself."""

    __tablename__ = "guess"
    __table_args__ = (Index("ix_guess_kind_source_digest_at", "kind", "source_digest", "at"),)

    id: UUID = Field(primary_key=True)
    kind: GuessKind = Field(sa_type=choice(GuessKind, name="kind"))
    source_digest: str
    at: datetime
