"""What belongs to the text besides its clauses: the draft as PDF, and the annexes."""

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.database import reading
from app.downloads import PDF, download
from app.review.table import Table, set_table
from app.serving import serving
from workflows.queries.documents import DocumentCard, document_cards
from workflows.tables.document import DocumentKind


def draft_card(table: Table) -> DocumentCard | None:
    """Return the draft of the version that was circulated, once its PDF is there."""
    with reading(serving().engine) as session:
        cards = document_cards(session, pact_id=table.pact.id)
    version_id = table.sheet.circulation.version_id
    drafts = (card for card in cards if card.kind is DocumentKind.DRAFT and card.version_id == version_id)
    return next((card for card in drafts if card.pdf_digest), None)


def draft() -> ResponseReturnValue:
    """Hand over the draft."""
    card = draft_card(set_table())
    if card is None or card.pdf_digest is None:
        abort(404)
    return download(serving().vault.get(card.pdf_digest), name=f"patto-v{card.version}.pdf", media_type=PDF)


def annex(annex_id: UUID) -> ResponseReturnValue:
    """Show an annex."""
    table = set_table()
    shown = next((annex for annex in table.sheet.annexes if annex.id == annex_id), None) or abort(404)
    return render_template("review/annex.html", table=table, pact=table.pact, annex=shown)
