"""The signing: who signed, who has not and why, and the very document that is being signed."""

from uuid import UUID

from flask import Response, abort, render_template

from app.certificates import certificate_answer
from app.database import reading
from app.members import own_pact
from app.serving import serving
from workflows.queries.documents import document_cards
from workflows.queries.pact_facts import pact_facts
from workflows.queries.parties import party_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.signed_files import signed_files
from workflows.tables.party import PartyRole


def signing(pact_id: UUID) -> str:
    """Show the signatures on the text that is being signed, and those on earlier ones as history."""
    now = serving().now()
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        asked = signatures_asked(session, pact_id=pact_id, at=now)
        documents = document_cards(session, pact_id=pact_id)
        files = signed_files(session, pact_id=pact_id)
        facts = pact_facts(session, pact_id=pact_id)
        parties = party_cards(session, pact_id=pact_id)
    return render_template(
        "desk/signing.html",
        pact=pact,
        signed=facts.signatures_given,
        files=files,
        with_the_pdf=next((card for card in asked if card.lease_until and card.lease_until > now), None),
        current=[card for card in asked if card.final_digest == pact.final_digest],
        earlier=[card for card in asked if card.final_digest != pact.final_digest],
        parties=[party for party in parties if party.role is not PartyRole.EVALUATOR],
        final=next((card for card in documents if card.pdf_digest and card.pdf_digest == pact.final_digest), None),
    )


def certificate(pact_id: UUID, party_id: UUID, language: str, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over what the trail of one party holds now."""
    with reading(serving().engine) as session:
        parties = party_cards(session, pact_id=own_pact(session, pact_id).id)
    party = next((party for party in parties if party.id == party_id), None) or abort(404)
    return certificate_answer(party, pact_id=pact_id, language=language, format=format)
