"""The marked-up files that came back from organisations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.party import Party
from workflows.tables.returned_file import ReturnedFile, ReturnState


@dataclass(frozen=True)
class ReturnedFileCard:
    """One file, the party it came from, and what became of it."""

    id: UUID
    circulation_id: UUID
    party_id: UUID
    party: str
    number: int
    file_digest: str
    file_name: str
    state: ReturnState
    returned_at: datetime
    settled_at: datetime | None


def returned_files(session: Session, *, pact_id: UUID, party_id: UUID | None = None) -> tuple[ReturnedFileCard, ...]:
    """Return the files that came back to a pact, or from one party of it, newest first."""
    statement = (
        select(ReturnedFile, Party.short_name)
        .join(Party, col(Party.id) == col(ReturnedFile.party_id))
        .where(ReturnedFile.pact_id == pact_id)
        .order_by(col(ReturnedFile.returned_at).desc(), col(ReturnedFile.id))
    )
    if party_id is not None:
        statement = statement.where(ReturnedFile.party_id == party_id)
    return tuple(
        ReturnedFileCard(
            id=row.id,
            circulation_id=row.circulation_id,
            party_id=row.party_id,
            party=party,
            number=row.number,
            file_digest=row.file_digest,
            file_name=row.file_name,
            state=row.state,
            returned_at=row.returned_at,
            settled_at=row.settled_at,
        )
        for row, party in session.exec(statement)
    )
