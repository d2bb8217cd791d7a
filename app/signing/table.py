"""What lies on the table before a signatory: the pact, the final text and the signature asked of this person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import abort

from app.database import reading
from app.guests import current_guest
from app.serving import serving
from workflows.errors import Refusal
from workflows.machines.pact import PactState
from workflows.machines.signature import UNSETTLED, SignatureState
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
    """Everything a page of the signing may show.

    `asked` is the person's last signature, whatever became of it; `before` are those that it waits for;
    `with_the_pdf` is the signature of whoever has the PDF that goes from one signatory to the next; `is_complete` tells
    that nobody's signature is awaited any more.
    """

    guest: Guest
    pact: PactCard
    parties: tuple[PartyCard, ...]
    asked: Asked | None
    before: tuple[SignatureCard, ...]
    now: datetime
    with_the_pdf: SignatureCard | None
    is_complete: bool

    @property
    def party(self) -> PartyCard:
        """Return the party that this person signs for."""
        return next(party for party in self.parties if party.id == self.guest.party_id)

    @property
    def awaits_signature(self) -> bool:
        """Tell whether this person's signature is expected now."""
        expected = self.asked is not None and self.asked.signature.state is SignatureState.EXPECTED
        return expected and self.pact.state is PactState.SIGNING

    @property
    def waits_for_others(self) -> bool:
        """Tell whether this person's turn to sign has not come yet."""
        waiting = self.asked is not None and self.asked.signature.state is SignatureState.WAITING
        return waiting and self.pact.state is PactState.SIGNING

    @property
    def may_sign(self) -> bool:
        """Tell whether this person may sign now by click and code."""
        return self.awaits_signature and self.click_refusal is None

    @property
    def click_refusal(self) -> Refusal | None:
        """Return why this person cannot sign now by click and code."""
        return self.asked.signature.refusals.get(SignatureMeans.CLICK_CODE) if self.asked else None

    def _open(self, means: SignatureMeans) -> bool:
        return self.awaits_signature and self.asked is not None and means not in self.asked.signature.refusals

    @property
    def may_sign_elsewhere(self) -> bool:
        """Tell whether this person may sign now with a tool of one's own."""
        return self._open(SignatureMeans.QUALIFIED)

    @property
    def may_sign_by_hand(self) -> bool:
        """Tell whether this person may sign now on paper."""
        return self._open(SignatureMeans.PAPER)

    @property
    def means_open(self) -> tuple[SignatureMeans, ...]:
        """Return the means by which this person may sign now."""
        return tuple(means for means in SignatureMeans if self._open(means))

    @property
    def has_the_pdf(self) -> bool:
        """Tell whether this person has the PDF that goes from one signatory to the next."""
        return (
            self.awaits_signature
            and self.with_the_pdf is not None
            and self.with_the_pdf.person_id == self.guest.person_id
        )

    @property
    def lost_the_pdf_at(self) -> datetime | None:
        """Return when this person's time with that PDF ran out, if it did."""
        until = self.asked.signature.lease_until if self.asked and self.awaits_signature else None
        return until if until and until <= self.now else None

    @property
    def has_signed(self) -> bool:
        """Tell whether this person signed the text asked for last."""
        return self.asked is not None and self.asked.signature.state is SignatureState.GIVEN

    @property
    def has_signed_an_earlier_text(self) -> bool:
        """Tell whether this person signed, and the pact went back to its text after that."""
        return self.has_signed and self.what_is_asked().signature.final_digest != self.pact.final_digest

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
        now = serving().now()
        cards = signatures_asked(session, pact_id=guest.pact_id, at=now)
        own = [card for card in cards if card.person_id == guest.person_id]
        documents = document_cards(session, pact_id=guest.pact_id)
        return Table(
            guest=guest,
            pact=pact_card(session, pact_id=guest.pact_id),
            parties=party_cards(session, pact_id=guest.pact_id),
            asked=_asked(own[-1], documents) if own else None,
            before=_before(own[-1], cards) if own else (),
            now=now,
            with_the_pdf=next((card for card in cards if card.lease_until and card.lease_until > now), None),
            is_complete=not any(card.state in UNSETTLED for card in cards),
        )


def _before(own: SignatureCard, cards: Sequence[SignatureCard]) -> tuple[SignatureCard, ...]:
    """Return the signatures that one waits for: those of the steps before it that may still be given."""
    return tuple(card for card in cards if card.state in UNSETTLED and card.step < own.step)


def _asked(signature: SignatureCard, documents: Sequence[DocumentCard]) -> Asked:
    final = next(document for document in documents if document.pdf_digest == signature.final_digest)
    return Asked(signature=signature, final=final)
