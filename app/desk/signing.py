"""The signing: who signed, who has not and why, and the very document that is being signed."""

from uuid import UUID

from flask import render_template

from app.database import reading
from app.members import own_pact
from app.serving import serving
from workflows.queries.documents import document_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.signed_files import signed_files


def signing(pact_id: UUID) -> str:
    """Show the signatures on the text that is being signed, and those on earlier ones as history."""
    now = serving().now()
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        asked = signatures_asked(session, pact_id=pact_id, at=now)
        documents = document_cards(session, pact_id=pact_id)
        files = signed_files(session, pact_id=pact_id)
    return render_template(
        "desk/signing.html",
        pact=pact,
        files=files,
        with_the_pdf=next((card for card in asked if card.lease_until and card.lease_until > now), None),
        current=[card for card in asked if card.final_digest == pact.final_digest],
        earlier=[card for card in asked if card.final_digest != pact.final_digest],
        final=next((card for card in documents if card.pdf_digest and card.pdf_digest == pact.final_digest), None),
    )
