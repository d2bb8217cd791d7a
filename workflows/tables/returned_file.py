"""Files that came back marked up: read, shown to whoever sent them, and counted only once confirmed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class ReturnState(StrEnum):
    """Where a returned file stands."""

    READ = "read"
    CONFIRMED = "confirmed"
    SET_ASIDE = "set_aside"


class ReturnedFile(SQLModel, table=True):
    """One file that a party sent back in a round; the bytes are in the vault under `file_digest`."""

    __tablename__ = "returned_file"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    circulation_id: UUID = Field(foreign_key="circulation.id")
    party_id: UUID = Field(foreign_key="party.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    number: int
    file_digest: str
    file_name: str
    state: ReturnState = Field(sa_type=choice(ReturnState, name="state"))
    returned_at: datetime
    settled_at: datetime | None = None
