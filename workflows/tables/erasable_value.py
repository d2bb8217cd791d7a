"""Personal values that the trail only commits to, so that they can be erased without breaking it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class ErasableValue(SQLModel, table=True):
    """A value and the salt of its commitment; erasing it empties both and keeps the commitment."""

    __tablename__ = "erasable_value"
    __table_args__ = (CheckConstraint("(erased_at IS NULL) = (value IS NOT NULL)", name="erased_is_empty"),)

    commitment: str = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    salt: str | None = None
    value: str | None = None
    erased_at: datetime | None = None
