"""What lies on the table before a signatory: the pact, the final text and the signature asked of this person."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort

from app.database import reading
from app.guests import current_guest
from app.serving import serving
from workflows.errors import Refusal
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.guests import Guest
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.rules.means import SignatureMeans


@dataclass(frozen=True)
class Asked:
    """A signature asked of this person, and the document it is about."""

    signature: SignatureCard
    final: DocumentCard


@dataclass(frozen=True)
class Table:
    """Everything a page of the signing may show; `asked` is the person's last signature, whatever became of it."""

    guest: Guest
    pact: PactCard
    parties: tuple[PartyCard, ...]
    asked: Asked | None

    @property
    def awaits_signature(self) -> bool:
        """Tell whether this person's signature is expected now."""
        expected = self.asked is not None and self.asked.signature.state is SignatureState.EXPECTED
        return expected and self.pact.state is PactState.SIGNING

    @property
    def may_sign(self) -> bool:
        """Tell whether this person may sign now by click and code."""
        return self.awaits_signature and self.click_refusal is None

    @property
    def click_refusal(self) -> Refusal | None:
        """Return why this person cannot sign now by click and code."""
        return self.asked.signature.refusals.get(SignatureMeans.CLICK_CODE) if self.asked else None

    @property
    def has_signed(self) -> bool:
        """Tell whether this person signed the text asked for last."""
        return self.asked is not None and self.asked.signature.state is SignatureState.GIVEN

    def refused_because(self, reason: str) -> bool:
        """Tell whether this person refused with this very reason."""
        return (
            self.asked is not None
            and self.asked.signature.state is SignatureState.REFUSED
            and (self.asked.signature.reason == reason.strip())
        )

    def what_is_asked(self) -> Asked:
        """Return the signature asked; where none is, the request ends as not found."""
        return self.asked or abort(404)


def set_table() -> Table:
    """Read what this guest may see."""
    guest = current_guest()
    with reading(serving().engine) as session:
        cards = signatures_asked(session, pact_id=guest.pact_id, at=serving().now())
        own = [card for card in cards if card.person_id == guest.person_id]
        documents = document_cards(session, pact_id=guest.pact_id)
        return Table(
            guest=guest,
            pact=pact_card(session, pact_id=guest.pact_id),
            parties=party_cards(session, pact_id=guest.pact_id),
            asked=_asked(own[-1], documents) if own else None,
        )


def _asked(signature: SignatureCard, documents: Sequence[DocumentCard]) -> Asked:
    final = next(document for document in documents if document.pdf_digest == signature.final_digest)
    return Asked(signature=signature, final=final)
