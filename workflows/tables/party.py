"""The organisations of a pact and the people who act for them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workflows.rules.means import PartyKind
from workflows.tables._columns import choice


class PartyRole(StrEnum):
    """The part an organisation has in the pact; an evaluator takes no position and does not sign."""

    LEAD = "lead"
    PARTNER = "partner"
    COLLABORATOR = "collaborator"
    EVALUATOR = "evaluator"


class Party(SQLModel, table=True):
    """An organisation of the pact; `means` holds what it may sign by; one removed keeps its history."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("pact_id", "key"),
        UniqueConstraint("pact_id", "tax_code"),
        CheckConstraint("weight > 0", name="weight_positive"),
        Index(
            "uq_party_one_lead",
            "pact_id",
            unique=True,
            sqlite_where=text("role = 'lead'"),
            postgresql_where=text("role = 'lead'"),
        ),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    key: str
    place: int
    name: str
    short_name: str
    role: PartyRole = Field(sa_type=choice(PartyRole, name="role"))
    kind: PartyKind = Field(sa_type=choice(PartyKind, name="kind"))
    category: str
    weight: int
    tax_code: str
    seat: str
    means: list[str] = Field(sa_type=JSON)
    removed_at: datetime | None = None


class Person(SQLModel, table=True):
    """Somebody who acts for a party: one speaks for it, one signs for it, others may leave notes.

    Whoever was removed neither speaks nor signs, and keeps id and history.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("party_id", "email"),
        Index(
            "uq_person_one_speaker",
            "party_id",
            unique=True,
            sqlite_where=text("speaks"),
            postgresql_where=text("speaks"),
        ),
        Index(
            "uq_person_one_signatory",
            "party_id",
            unique=True,
            sqlite_where=text("signs"),
            postgresql_where=text("signs"),
        ),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    name: str
    office: str
    tax_code: str
    email: str
    language: str
    powers: str
    speaks: bool
    signs: bool
    removed_at: datetime | None = None
