"""What people of one organisation leave for each other, clause by clause; nobody else reads it, the trail neither."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class Note(SQLModel, table=True):
    """A note on a clause, for the people of the writer's own party; its writer may take it back."""

    __tablename__ = "note"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    clause_id: UUID = Field(foreign_key="clause.id")
    person_id: UUID = Field(foreign_key="person.id")
    text: str
    written_at: datetime
    removed_at: datetime | None = None
