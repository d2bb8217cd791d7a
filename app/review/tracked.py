"""Word files with tracked changes: what everybody proposed in this round, and what changed since the one before."""

from flask import Response, abort

from app.database import reading
from app.review.table import set_table
from app.serving import serving
from app.tracked_files import amendments_answer, changes_answer
from workflows.queries.versions import version_cards


def amendments_file() -> Response:
    """Hand over the amendments to the version that lies on the table."""
    table = set_table()
    with reading(serving().engine) as session:
        versions = version_cards(session, pact_id=table.pact.id)
        version = next(card for card in versions if card.id == table.sheet.circulation.version_id)
        return amendments_answer(session, table.pact, version)


def changes_file() -> Response:
    """Hand over what changed since the version before; in the first round there is none."""
    table = set_table()
    with reading(serving().engine) as session:
        versions = version_cards(session, pact_id=table.pact.id)
        if len(versions) == 1:
            abort(404)
        return changes_answer(session, table.pact, before=versions[-2], after=versions[-1])
