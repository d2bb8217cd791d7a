"""The pact itself: its state, its own rules, and the head of its trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from workflows.machines.pact import PactState
from workflows.rules.outcome import Silence
from workflows.tables._columns import choice


class Pact(SQLModel, table=True):
    """A pact between many organisations.

    `trail_size` and `trail_head` are the number of its trail entries and the digest of the last one; `revision` is the
    optimistic lock that makes two writers of one pact impossible.
    """

    __tablename__ = "pact"
    __table_args__ = (
        CheckConstraint("minimum_signatures > 0", name="minimum_signatures_positive"),
        CheckConstraint("(trail_size = 0) = (trail_head IS NULL)", name="trail_head_with_entries"),
        CheckConstraint("language IN ('it', 'en')", name="language"),
    )

    id: UUID = Field(primary_key=True)
    lead_body_id: UUID = Field(foreign_key="lead_body.id", index=True)
    title: str
    short_title: str
    subject: str
    place: str
    language: str
    demonstration: bool
    state: PactState = Field(sa_type=choice(PactState, name="state"))
    silence: Silence = Field(sa_type=choice(Silence, name="silence"))
    minimum_signatures: int
    authorisation_may_be_pending: bool
    signing_deadline_at: datetime | None = None
    final_digest: str | None = None
    created_at: datetime
    agreed_at: datetime | None = None
    concluded_at: datetime | None = None
    trail_size: int = 0
    trail_head: str | None = None
    revision: int = 0

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands in the class
        """Let SQLAlchemy compare and count `revision` at each update."""
        return {"version_id_col": cls.__table__.c.revision}  # type: ignore[attr-defined]
