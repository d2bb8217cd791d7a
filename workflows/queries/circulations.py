"""The rounds of review of a pact."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.circulation import Circulation
from workflows.tables.text import Version


@dataclass(frozen=True)
class CirculationCard:
    """One round and the version it sent out."""

    id: UUID
    number: int
    version_id: UUID
    version: int
    opened_at: datetime
    deadline_at: datetime
    closed_at: datetime | None


def circulation_cards(session: Session, *, pact_id: UUID) -> tuple[CirculationCard, ...]:
    """Return the rounds of a pact, oldest first."""
    statement = (
        select(Circulation, Version.number)
        .join(Version, col(Version.id) == col(Circulation.version_id))
        .where(Circulation.pact_id == pact_id)
        .order_by(col(Circulation.number))
    )
    return tuple(
        CirculationCard(
            id=row.id,
            number=row.number,
            version_id=row.version_id,
            version=version,
            opened_at=row.opened_at,
            deadline_at=row.deadline_at,
            closed_at=row.closed_at,
        )
        for row, version in session.exec(statement)
    )
