"""Let a signed file that waits to be weighed give way: its signature is settled otherwise, or a newer file came."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.signed_file import FileState, SignedFile


def overtake_files(session: Session, *, signature_ids: Collection[UUID], at: datetime) -> None:
    """Mark as overtaken what still waits for these signatures; the files stay kept."""
    waiting = select(SignedFile).where(
        col(SignedFile.signature_id).in_(signature_ids), SignedFile.state == FileState.TO_WEIGH
    )
    for row in session.exec(waiting):
        row.state, row.weighed_at = FileState.OVERTAKEN, at
    session.flush()
