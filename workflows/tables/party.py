"""The organisations of a pact and the people who act for them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workflows.rules.means import PartyKind
from workflows.rules.signing_order import MOST_STEPS
from workflows.tables._columns import choice


class PartyRole(StrEnum):
    """The part an organisation has in the pact; an evaluator takes no position and does not sign."""

    LEAD = "lead"
    PARTNER = "partner"
    COLLABORATOR = "collaborator"
    EVALUATOR = "evaluator"


class PowersSource(StrEnum):
    """Where the power to sign comes from: the statute, a proxy, an authorising act, or what the words beside it say."""

    STATUTE = "statute"
    PROXY = "proxy"
    AUTHORISING_ACT = "authorising_act"
    OTHER = "other"


class Party(SQLModel, table=True):
    """An organisation of the pact; `means` holds what it may sign by; one removed keeps its history.

    Of its signatories `signatures_needed` must sign, all of them where it is empty.
    """

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("pact_id", "key"),
        UniqueConstraint("pact_id", "tax_code"),
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint("signatures_needed > 0", name="signatures_needed_positive"),
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
    signatures_needed: int | None = None
    removed_at: datetime | None = None


class Person(SQLModel, table=True):
    """Somebody who acts for a party: one speaks for it, one or more sign for it, others may leave notes.

    Signatories are asked step by step. Whoever was removed neither speaks nor signs, and keeps id and history.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("party_id", "email"),
        CheckConstraint(f"step BETWEEN 1 AND {MOST_STEPS}", name="step_in_range"),
        CheckConstraint("(powers_file_digest IS NULL) = (powers_file_name IS NULL)", name="powers_file_named"),
        Index(
            "uq_person_one_speaker",
            "party_id",
            unique=True,
            sqlite_where=text("speaks"),
            postgresql_where=text("speaks"),
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
    powers_source: PowersSource = Field(sa_type=choice(PowersSource, name="powers_source"))
    powers_file_digest: str | None = None
    powers_file_name: str | None = None
    speaks: bool
    signs: bool
    step: int = 1
    removed_at: datetime | None = None
