"""Documents that were promised, and what became of them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class DocumentKind(StrEnum):
    """What a document is."""

    DRAFT = "draft"
    FINAL = "final"
    SUMMARY = "summary"


class DocumentState(StrEnum):
    """Whether a document is there."""

    PROMISED = "promised"
    KEPT = "kept"
    FAILED = "failed"


class Document(SQLModel, table=True):
    """A document of one version in one language; kept bytes are in the vault under their digests."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("version_id", "kind", "language"),
        CheckConstraint("state <> 'kept' OR pdf_digest IS NOT NULL", name="kept_has_bytes"),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    kind: DocumentKind = Field(sa_type=choice(DocumentKind, name="kind"))
    language: str
    state: DocumentState = Field(sa_type=choice(DocumentState, name="state"))
    promised_at: datetime
    kept_at: datetime | None = None
    docx_digest: str | None = None
    pdf_digest: str | None = None
    engine: str | None = None
    engine_version: str | None = None
    failure: str | None = None
