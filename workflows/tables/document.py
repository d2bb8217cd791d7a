"""Documents that were promised, and what became of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from document_templates.catalog import DocumentKind
from workflows.tables._columns import choice


class DocumentState(StrEnum):
    """Whether a document is there."""

    PROMISED = "promised"
    KEPT = "kept"
    FAILED = "failed"


class Document(SQLModel, table=True):
    """A document of one version in one language; kept bytes are in the vault under their digests.

    `party_id` names the party it is for, where it is for one alone; `master_digest` is the adopted master it is made
    from, None for the one that comes with Patto; `failure` and `failure_params` say why it could not be made.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("state <> 'kept' OR pdf_digest IS NOT NULL", name="kept_has_bytes"),
        Index(
            "uq_document_of_the_pact",
            "version_id",
            "kind",
            "language",
            unique=True,
            sqlite_where=text("party_id IS NULL"),
            postgresql_where=text("party_id IS NULL"),
        ),
        Index("uq_document_of_a_party", "version_id", "kind", "language", "party_id", unique=True),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    party_id: UUID | None = Field(default=None, foreign_key="party.id")
    kind: DocumentKind = Field(sa_type=choice(DocumentKind, name="kind"))
    language: str
    master_digest: str | None = None
    state: DocumentState = Field(sa_type=choice(DocumentState, name="state"))
    promised_at: datetime
    kept_at: datetime | None = None
    docx_digest: str | None = None
    pdf_digest: str | None = None
    engine: str | None = None
    engine_version: str | None = None
    pages: int | None = None
    failure: str | None = None
    failure_params: dict[str, Any] | None = Field(default=None, sa_type=JSON)
