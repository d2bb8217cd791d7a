"""The documents that a signatory may keep: the final text, the signature sheet, and what was made at the conclusion."""

from uuid import UUID

from flask import Response

from app.certificates import certificate_answer
from app.database import reading
from app.document_files import document_file, document_of, of_the_signing, open_to
from app.guests import current_guest
from app.serving import serving
from app.signing.table import Table, set_table
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.parties import party_card


def signing_papers(table: Table) -> tuple[DocumentCard, ...]:
    """Return what this party may keep of the text that it was asked to sign; where it was asked nothing, nothing."""
    if table.asked is None:
        return ()
    with reading(serving().engine) as session:
        cards = open_to(document_cards(session, pact_id=table.pact.id), party_id=table.guest.party_id)
    return of_the_signing(cards, final_digest=table.asked.signature.final_digest)


def document(document_id: UUID, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over a document of the signing."""
    return document_file(document_of(signing_papers(set_table()), document_id), format)


def certificate(language: str, format: str) -> Response:  # noqa: A002 - the address says it so
    """Hand over what the trail of the guest's own party holds now."""
    guest = current_guest()
    with reading(serving().engine) as session:
        party = party_card(session, party_id=guest.party_id)
    return certificate_answer(party, pact_id=guest.pact_id, language=language, format=format)
