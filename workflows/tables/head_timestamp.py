"""Heads of trails that a timestamp authority attested (docs/trail.md)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class HeadTimestamp(SQLModel, table=True):
    """The head of a trail's first `size` entries; `token` is the authority's own (RFC 3161, DER), in base64.

    It was asked for at `asked_at` by our clock, and bears `stamped_at`.
    """

    __tablename__ = "head_timestamp"
    __table_args__ = (CheckConstraint("size > 0", name="size_positive"),)

    pact_id: UUID = Field(foreign_key="pact.id", primary_key=True)
    size: int = Field(primary_key=True)
    root: str
    token: str
    authority: str
    asked_at: datetime
    stamped_at: datetime
