"""The lead bodies of an installation: each sees its own pacts and nothing of the others."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class LeadBody(SQLModel, table=True):
    """An organisation that runs pacts on this installation; `contact` is whom to ask about personal data."""

    __tablename__ = "lead_body"

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    tax_code: str = Field(unique=True)
    contact: str = Field(default="", sa_column_kwargs={"server_default": ""})
    created_at: datetime
