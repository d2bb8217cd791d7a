"""The words of a pact: clauses and annexes as they are being written, the versions that froze them, translations."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.rules.outcome import DecisionRule
from workflows.tables._columns import choice


class ClauseKind(StrEnum):
    """A recital shows no number; articles are numbered in their order."""

    RECITAL = "recital"
    ARTICLE = "article"


class AnnexSource(StrEnum):
    """Where an annex has its content from: its own text, or the parties of the pact."""

    TEXT = "text"
    PARTIES = "parties"


class Clause(SQLModel, table=True):
    """A clause under its permanent id, with the words as they are being written.

    `key` is what other clauses refer to it by; `place` is its order; `concerns` holds the ids of the parties that a
    clause of rule `concerned` binds. A removed clause keeps its id and its history.
    """

    __tablename__ = "clause"
    __table_args__ = (UniqueConstraint("pact_id", "key"),)

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    key: str
    place: int
    kind: ClauseKind = Field(sa_type=choice(ClauseKind, name="kind"))
    heading: str
    text: str
    text_digest: str
    rule: DecisionRule = Field(sa_type=choice(DecisionRule, name="rule"))
    concerns: list[str] = Field(sa_type=JSON)
    removed_at: datetime | None = None


class Annex(SQLModel, table=True):
    """An annex with the words as they are being written, at its place; one removed keeps its id."""

    __tablename__ = "annex"
    __table_args__ = (UniqueConstraint("pact_id", "key"),)

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    key: str
    place: int
    heading: str
    source: AnnexSource = Field(sa_type=choice(AnnexSource, name="source"))
    text: str
    text_digest: str
    removed_at: datetime | None = None


class Version(SQLModel, table=True):
    """The whole text at a circulation; it never changes afterwards."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("pact_id", "number"), CheckConstraint("number > 0", name="number_positive"))

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    number: int
    text_digest: str
    frozen_at: datetime


class VersionClause(SQLModel, table=True):
    """A clause as one version froze it."""

    __tablename__ = "version_clause"

    version_id: UUID = Field(foreign_key="version.id", primary_key=True)
    clause_id: UUID = Field(foreign_key="clause.id", primary_key=True)
    place: int
    key: str
    kind: ClauseKind = Field(sa_type=choice(ClauseKind, name="kind"))
    heading: str
    text: str
    text_digest: str
    rule: DecisionRule = Field(sa_type=choice(DecisionRule, name="rule"))
    concerns: list[str] = Field(sa_type=JSON)


class VersionAnnex(SQLModel, table=True):
    """An annex as one version froze it."""

    __tablename__ = "version_annex"

    version_id: UUID = Field(foreign_key="version.id", primary_key=True)
    annex_id: UUID = Field(foreign_key="annex.id", primary_key=True)
    place: int
    key: str
    heading: str
    source: AnnexSource = Field(sa_type=choice(AnnexSource, name="source"))
    text: str
    text_digest: str


class Translation(SQLModel, table=True):
    """Words of a pact in a language in which it is not signed: a courtesy, never part of any digest.

    `subject_id` is the id of a clause, of an annex, or of the pact itself for its title and its subject. A translation
    holds for the very words it was made from, kept here with their digest: where those change it falls silent, where
    they come back it speaks again. Renewing it adds a row under the next `number`.
    """

    __tablename__ = "translation"
    __table_args__ = (
        CheckConstraint("language IN ('it', 'en')", name="language"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    subject_id: UUID = Field(primary_key=True)
    language: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    of_digest: str
    of_heading: str
    of_text: str
    heading: str
    text: str
    written_at: datetime
