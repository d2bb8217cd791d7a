"""The append-only, hash-chained trail of each pact (docs/trail.md)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """One entry: `line` is its canonical text, the very bytes that `digest` is taken of; the rest serves reading."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("place >= 0", name="place_not_negative"),
        Index("ix_audit_entry_pact_id_tag", "pact_id", "tag"),
    )

    pact_id: UUID = Field(foreign_key="pact.id", primary_key=True)
    place: int = Field(primary_key=True)
    tag: str
    at: datetime
    subjects: list[str] = Field(sa_type=JSON)
    line: str
    digest: str = Field(unique=True)
