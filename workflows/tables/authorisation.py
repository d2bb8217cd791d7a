"""The act by which a party's own body allows it to sign."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workflows.machines.authorisation import AuthorisationState
from workflows.tables._columns import choice


class Authorisation(SQLModel, table=True):
    """What a party's body has to pass before it signs, and the act it passed on one text."""

    __tablename__ = "authorisation"
    __table_args__ = (
        CheckConstraint(
            "state = 'pending' OR (number IS NOT NULL AND act_date IS NOT NULL AND text_digest IS NOT NULL)",
            name="act_is_cited",
        ),
    )

    party_id: UUID = Field(foreign_key="party.id", primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    body: str
    state: AuthorisationState = Field(sa_type=choice(AuthorisationState, name="state"))
    number: str | None = None
    act_date: date | None = None
    file_digest: str | None = None
    file_name: str | None = None
    text_digest: str | None = None
    recorded_at: datetime | None = None
