"""The trail of a pact, to be read and to be taken away."""

from math import ceil
from uuid import UUID

from flask import Response, render_template, request

from app.database import reading
from app.downloads import download
from app.members import own_pact
from app.serving import serving
from app.trail_sentences import told
from workflows.queries.pact_names import pact_names
from workflows.queries.timestamps import last_timestamp_card
from workflows.queries.trail import trail_lines, trail_size

JSON_LINES = "application/jsonl"
A_PAGE = 100


def trail(pact_id: UUID) -> str:
    """Show the entries as sentences, oldest first, so many a page."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        pages = ceil(trail_size(session, pact_id=pact_id) / A_PAGE)
        page = min(max(request.args.get("page", 1, type=int), 1), pages)
        lines = trail_lines(session, pact_id=pact_id, places=range((page - 1) * A_PAGE, page * A_PAGE))
        events = told(lines, names=pact_names(session, pact_id=pact_id))
        attested = last_timestamp_card(session, pact_id=pact_id)
    return render_template(
        "desk/trail.html",
        pact=pact,
        events=events,
        page=page,
        pages=pages,
        attested=attested,
        timestamped=serving().timestamped,
    )


def trail_file(pact_id: UUID) -> Response:
    """Hand over the entries as they are chained, one canonical JSON object a line."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        lines = trail_lines(session, pact_id=pact_id)
    content = "".join(f"{line.line}\n" for line in lines).encode()
    return download(content, name=f"trail-{pact.id}.jsonl", media_type=JSON_LINES)
