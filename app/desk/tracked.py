"""All the amendments to a version in one Word file, each under the name of who proposed it."""

from uuid import UUID

from flask import Response

from app.database import reading
from app.members import own_pact
from app.serving import serving
from app.tracked_files import amendments_answer
from workflows.queries.versions import version_card


def amendments_file(pact_id: UUID, number: int) -> Response:
    """Hand over the amendments to a version."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return amendments_answer(session, pact, version_card(session, pact_id=pact_id, number=number))
