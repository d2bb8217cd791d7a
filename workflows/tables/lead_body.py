"""The lead bodies of an installation: each sees its own pacts and nothing of the others."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class LeadBody(SQLModel, table=True):
    """An organisation that runs pacts on this installation."""

    __tablename__ = "lead_body"

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    tax_code: str = Field(unique=True)
    created_at: datetime
