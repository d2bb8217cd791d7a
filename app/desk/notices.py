"""What every page of a pact says beside its own matter: letters that failed, files that wait, deadlines gone by."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.database import reading
from app.serving import serving
from workflows.queries.mail_log import failed_letters
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.queries.timestamps import OwedTimestamps, owed_timestamps
from workflows.tables.signed_file import FileState


def notices() -> dict[str, Any]:
    """Return what the templates of the desk may ask."""
    return {
        "failed_messages": failed_messages,
        "files_to_weigh": files_to_weigh,
        "is_over": is_over,
        "owed_timestamps": timestamps_in_vain,
    }


def failed_messages(pact_id: UUID) -> int:
    """Return how many letters to the people of a pact failed and were not made good."""
    with reading(serving().engine) as session:
        return failed_letters(session, pact_id=pact_id)


def files_to_weigh(pact_id: UUID) -> list[SignedFileCard]:
    """Return the signed files of a pact that wait for the coordinator."""
    with reading(serving().engine) as session:
        return [card for card in signed_files(session, pact_id=pact_id) if card.state is FileState.TO_WEIGH]


def timestamps_in_vain(pact_id: UUID) -> OwedTimestamps:
    """Return the timestamps of a pact that were asked for and not given yet."""
    with reading(serving().engine) as session:
        return owed_timestamps(session, pact_id=pact_id)


def is_over(instant: datetime) -> bool:
    """Tell whether an instant is past."""
    return instant <= serving().now()
