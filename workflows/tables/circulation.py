"""Rounds of review: a version sent round with a deadline, and the proof of who was reached."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class Circulation(SQLModel, table=True):
    """One round; at most one is open at a time."""

    __tablename__ = "circulation"
    __table_args__ = (
        UniqueConstraint("pact_id", "number"),
        CheckConstraint("deadline_at > opened_at", name="deadline_after_opening"),
        Index(
            "uq_circulation_one_open",
            "pact_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    version_id: UUID = Field(foreign_key="version.id")
    number: int
    opened_at: datetime
    deadline_at: datetime
    closed_at: datetime | None = None


class Reach(SQLModel, table=True):
    """The proof that a circulation reached a party: the first act of one of its people on the page."""

    __tablename__ = "reach"

    circulation_id: UUID = Field(foreign_key="circulation.id", primary_key=True)
    party_id: UUID = Field(foreign_key="party.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id")
    at: datetime
