"""The file that an organisation sent back and that waits to be confirmed."""

from uuid import UUID

from sqlmodel import Session

from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import Representation
from workflows.tables.returned_file import ReturnedFile, ReturnState


def own_return(session: Session, who: Representation, *, file_id: UUID) -> ReturnedFile:
    """Return a file of the party's that nothing was decided on yet.

    Raises:
        UnknownError: `file.unknown`, also when another party sent it.
        ForbiddenMoveError: `file.settled`.
    """
    row = session.get(ReturnedFile, file_id)
    if row is None or row.party_id != who.party.id:
        raise UnknownError("file.unknown")
    if row.state is not ReturnState.READ:
        raise ForbiddenMoveError("file.settled")
    return row
