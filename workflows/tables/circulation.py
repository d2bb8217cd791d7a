"""Rounds of review: a version sent round with a deadline, and the proof of who was reached."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class ReachMeans(StrEnum):
    """What proves that an invitation arrived; a fetched address proves nothing."""

    PAGE = "page"
    CERTIFIED_MAIL = "certified_mail"


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
    """A proof that a circulation reached a party, at most one of each means that stands; the earliest counts.

    By `page` it is the first act of one of its people there; by `certified_mail` the receipt of the delivery, whose
    file is kept and which `reference` names, and `at` is the instant of the delivery. `number` counts them from 1.
    """

    __tablename__ = "reach"
    __table_args__ = (
        CheckConstraint("(means = 'page') = (person_id IS NOT NULL)", name="person_by_page"),
        CheckConstraint(
            "(means = 'certified_mail') = "
            "(reference IS NOT NULL AND file_digest IS NOT NULL AND file_name IS NOT NULL)",
            name="receipt_by_certified_mail",
        ),
    )

    circulation_id: UUID = Field(foreign_key="circulation.id", primary_key=True)
    party_id: UUID = Field(foreign_key="party.id", primary_key=True)
    means: ReachMeans = Field(sa_type=choice(ReachMeans, name="means"), primary_key=True)
    number: int = Field(default=1, primary_key=True)
    at: datetime
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    reference: str | None = None
    file_digest: str | None = None
    file_name: str | None = None


class ReceiptSetAside(SQLModel, table=True):
    """A receipt of certified mail that was recorded in error: it proves nothing any more."""

    __tablename__ = "receipt_set_aside"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    circulation_id: UUID = Field(foreign_key="circulation.id", primary_key=True)
    party_id: UUID = Field(foreign_key="party.id", primary_key=True)
    number: int = Field(primary_key=True)
    reason: str
    at: datetime
