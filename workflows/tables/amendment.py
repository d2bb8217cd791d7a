"""What organisations propose to change, and what the coordinator answers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.machines.amendment import AmendmentState
from workflows.tables._columns import choice


class Amendment(SQLModel, table=True):
    """Other words for one clause, proposed by one party on the words with digest `base_digest`."""

    __tablename__ = "amendment"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    circulation_id: UUID = Field(foreign_key="circulation.id")
    clause_id: UUID = Field(foreign_key="clause.id", index=True)
    party_id: UUID = Field(foreign_key="party.id")
    person_id: UUID = Field(foreign_key="person.id")
    number: int
    base_digest: str
    text: str
    rationale: str
    state: AmendmentState = Field(sa_type=choice(AmendmentState, name="state"))
    proposed_at: datetime
    incorporated_at: datetime | None = None


class AmendmentAnswer(SQLModel, table=True):
    """One turn of the coordinator's answer: the outcome, a reason, and its own words where it has any."""

    __tablename__ = "amendment_answer"
    __table_args__ = (UniqueConstraint("amendment_id", "turn"),)

    id: UUID = Field(primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True)
    turn: int
    outcome: AmendmentState = Field(sa_type=choice(AmendmentState, name="outcome"))
    text: str | None = None
    reason: str
    account_id: UUID = Field(foreign_key="account.id")
    at: datetime
