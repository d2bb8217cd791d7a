"""One pact in the archive: what it is, who made it, what happened, its documents, the dossier, each party's trail."""

from uuid import UUID

from flask import Response, abort, render_template
from sqlmodel import Session

from app.archive.timeline import timeline
from app.certificates import certificate_answer
from app.database import reading
from app.document_files import document_file, document_of
from app.document_shelves import shelves
from app.dossier import dossier_zip
from app.downloads import JSON, download
from app.members import own_pact
from app.serving import serving
from signatures.canonical import canonical_json
from workflows.queries.documents import document_cards
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.party_trail import party_trail
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.versions import version_cards
from workflows.tables.document import DocumentState

ZIP = "application/zip"
MANY_DOCUMENTS = 100
"""From here on a dossier takes long enough for its reader to be told."""


def pact(pact_id: UUID) -> str:
    """Show a pact whole."""
    with reading(serving().engine) as session:
        card = own_pact(session, pact_id)
        every = document_cards(session, pact_id=pact_id)
        documents = [card for card in every if card.pdf_digest]
        return render_template(
            "archive/pact.html",
            pact=card,
            parties=party_cards(session, pact_id=pact_id, ever=True),
            versions=version_cards(session, pact_id=pact_id),
            shelves=shelves(documents),
            takes_long=len(documents) > MANY_DOCUMENTS,
            promised=sum(card.state is DocumentState.PROMISED for card in every),
            failed=sum(card.state is DocumentState.FAILED for card in every),
            signatures=signatures_asked(session, pact_id=pact_id),
            days=timeline(session, pact_id=pact_id),
        )


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


def certificate_of_party(pact_id: UUID, party_id: UUID, language: str, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over what the trail of one party holds now."""
    with reading(serving().engine) as session:
        party = _party(session, own_pact(session, pact_id).id, party_id)
    return certificate_answer(party, pact_id=pact_id, language=language, format=format)


def trail_of_party(pact_id: UUID, party_id: UUID) -> Response:
    """Hand over one party's own trail, which anybody can verify alone."""
    with reading(serving().engine) as session:
        party = _party(session, own_pact(session, pact_id).id, party_id)
        content = canonical_json(party_trail(session, pact_id=pact_id, party_id=party_id))
    return download(content, name=f"trail-{party.key}.json", media_type=JSON)


def _party(session: Session, pact_id: UUID, party_id: UUID) -> PartyCard:
    parties = party_cards(session, pact_id=pact_id, ever=True)
    return next((party for party in parties if party.id == party_id), None) or abort(404)
