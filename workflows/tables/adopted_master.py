"""The masters that a lead body put in the place of those that come with Patto."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from document_templates.catalog import DocumentKind
from workflows.tables._columns import choice


class AdoptedMaster(SQLModel, table=True):
    """A master of one kind and language, in force until it was dropped; its bytes are in the vault."""

    __tablename__ = "adopted_master"
    __table_args__ = (
        CheckConstraint("language IN ('it', 'en')", name="language"),
        Index(
            "uq_adopted_master_one_in_force",
            "lead_body_id",
            "kind",
            "language",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    lead_body_id: UUID = Field(foreign_key="lead_body.id", index=True)
    kind: DocumentKind = Field(sa_type=choice(DocumentKind, name="kind"))
    language: str
    docx_digest: str
    file_name: str
    adopted_at: datetime
    adopted_by: UUID = Field(foreign_key="account.id")
    dropped_at: datetime | None = None
