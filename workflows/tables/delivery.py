"""What became of each message to a person."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class DeliveryState(StrEnum):
    """Handing a message to the mail system proves nothing about the person; it is recorded as what it is."""

    SENT = "sent"
    FAILED = "failed"


class Delivery(SQLModel, table=True):
    """One attempt to hand a message over, to an address as it was then."""

    __tablename__ = "delivery"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    promise_id: UUID = Field(foreign_key="promise.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    address: str
    message_id: str
    state: DeliveryState = Field(sa_type=choice(DeliveryState, name="state"))
    failure: str = ""
    at: datetime
