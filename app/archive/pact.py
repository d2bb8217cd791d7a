"""One pact in the archive: what it is, who made it, every version and document, what happened, and the dossier."""

from uuid import UUID

from flask import Response, render_template

from app.database import reading
from app.document_files import document_file, document_of
from app.document_shelves import shelves
from app.dossier import dossier_zip
from app.downloads import download
from app.members import own_pact
from app.serving import serving
from app.trail_sentences import MILESTONES, told
from workflows.queries.documents import document_cards
from workflows.queries.pact_names import pact_names
from workflows.queries.parties import party_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.trail import trail_lines
from workflows.queries.versions import version_card, version_cards, version_text

ZIP = "application/zip"


def pact(pact_id: UUID) -> str:
    """Show a pact whole."""
    with reading(serving().engine) as session:
        card = own_pact(session, pact_id)
        lines = trail_lines(session, pact_id=pact_id, only=MILESTONES)
        return render_template(
            "archive/pact.html",
            pact=card,
            parties=party_cards(session, pact_id=pact_id),
            versions=version_cards(session, pact_id=pact_id),
            shelves=shelves(card for card in document_cards(session, pact_id=pact_id) if card.pdf_digest),
            signatures=signatures_asked(session, pact_id=pact_id),
            events=told(lines, names=pact_names(session, pact_id=pact_id)),
        )


def version(pact_id: UUID, number: int) -> str:
    """Show the text as one version froze it."""
    with reading(serving().engine) as session:
        card = own_pact(session, pact_id)
        frozen = version_card(session, pact_id=pact_id, number=number)
        text = version_text(session, version_id=frozen.id)
        return render_template("archive/version.html", pact=card, version=frozen, text=text)


def document(pact_id: UUID, document_id: UUID, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over a document."""
    with reading(serving().engine) as session:
        cards = document_cards(session, pact_id=own_pact(session, pact_id).id)
    return document_file(document_of(cards, document_id), format)


def dossier(pact_id: UUID) -> Response:
    """Hand over the sealed dossier."""
    with reading(serving().engine) as session:
        card = own_pact(session, pact_id)
    content = dossier_zip(serving(), pact_id=card.id)
    return download(content, name=f"dossier-{card.id}.zip", media_type=ZIP)
