"""Where organisations stand, clause by clause: rows are only ever added, the last one stands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.rules.outcome import Answer
from workflows.tables._columns import choice


class Position(SQLModel, table=True):
    """One answer of one party on one clause, bound to the words it answered.

    `carried_from` names the position of an earlier circulation that still holds because the words did not change.
    """

    __tablename__ = "position"
    __table_args__ = (
        UniqueConstraint("circulation_id", "party_id", "clause_id", "turn"),
        CheckConstraint("answer NOT IN ('remark', 'object') OR length(reason) > 0", name="reason_where_owed"),
        CheckConstraint("turn > 0", name="turn_positive"),
    )

    id: UUID = Field(primary_key=True)
    circulation_id: UUID = Field(foreign_key="circulation.id", index=True)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    clause_id: UUID = Field(foreign_key="clause.id")
    turn: int
    person_id: UUID = Field(foreign_key="person.id")
    answer: Answer = Field(sa_type=choice(Answer, name="answer"))
    reason: str
    text_digest: str
    at: datetime
    carried_from: UUID | None = Field(default=None, foreign_key="position.id")
