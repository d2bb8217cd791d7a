"""What belongs to the text besides its clauses: the documents of the round and of the signing, and the annexes."""

from uuid import UUID

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from app.database import reading
from app.document_files import document_file, document_of, of_the_signing, open_to
from app.review.table import Table, set_table
from app.serving import serving
from document_templates.catalog import DocumentKind
from workflows.queries.documents import DocumentCard, document_cards

OF_THE_ROUND = (DocumentKind.DRAFT, DocumentKind.REVIEW, DocumentKind.OBSERVATIONS, DocumentKind.LETTER)


def papers_of(table: Table) -> tuple[DocumentCard, ...]:
    """Return what this party may read: what is signed, what went round with the text, the newest comparison."""
    with reading(serving().engine) as session:
        cards = open_to(
            document_cards(session, pact_id=table.pact.id, readable_by=table.party.id), party_id=table.party.id
        )
    version_id = table.sheet.circulation.version_id
    comparisons = [card for card in cards if card.kind is DocumentKind.COMPARISON]
    newest = max((card.version for card in comparisons), default=None)
    return (
        *of_the_signing(cards, final_digest=table.pact.final_digest),
        *(
            card
            for kind in _of_the_round(table)
            for card in cards
            if card.kind is kind and card.version_id == version_id
        ),
        *(card for card in comparisons if card.version == newest),
    )


def _of_the_round(table: Table) -> tuple[DocumentKind, ...]:
    """Whoever takes no position gets no sheet to write one on."""
    return (
        OF_THE_ROUND if table.asked else tuple(kind for kind in OF_THE_ROUND if kind is not DocumentKind.OBSERVATIONS)
    )


def document(document_id: UUID, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over a document."""
    return document_file(document_of(papers_of(set_table()), document_id), format)


def annex(annex_id: UUID) -> ResponseReturnValue:
    """Show an annex."""
    table = set_table()
    shown = next((annex for annex in table.sheet.annexes if annex.id == annex_id), None) or abort(404)
    return render_template("review/annex.html", table=table, pact=table.pact, annex=shown)
