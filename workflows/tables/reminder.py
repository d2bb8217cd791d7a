"""When whoever still owes something is reminded: planned with each deadline, seen and stopped by the coordinator."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class ReminderStage(StrEnum):
    """What is owed: positions on the clauses, or a signature."""

    REVIEW = "review"
    SIGNING = "signing"


class ReminderState(StrEnum):
    """What became of a reminder; one that falls due when nobody owes anything is sent to nobody."""

    PLANNED = "planned"
    SENT = "sent"
    STOPPED = "stopped"


class Reminder(SQLModel, table=True):
    """One round of reminders; `occasion_id` is the circulation, or the version being signed.

    Whom it goes to is found when it falls due; `recipients` then says to how many people it went.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("occasion_id", "due_at"),
        CheckConstraint("(state = 'sent') = (recipients IS NOT NULL)", name="recipients_when_sent"),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    stage: ReminderStage = Field(sa_type=choice(ReminderStage, name="stage"))
    occasion_id: UUID
    due_at: datetime
    state: ReminderState = Field(default=ReminderState.PLANNED, sa_type=choice(ReminderState, name="state"))
    settled_at: datetime | None = None
    recipients: int | None = None
