"""Record the receipt of certified mail that proves that a round's invitation was delivered to a party."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import coordinated_pact, open_circulation, present_party
from workflows.queries.reach_proofs import receipts_recorded, standing_receipt
from workflows.rules.words import refuse_unfit_words
from workflows.tables.circulation import Circulation, Reach, ReachMeans
from workflows.tables.party import PartyRole


@dataclass(frozen=True)
class CertifiedReceipt:
    """When the provider delivered the message, how the receipt is cited, and the kept file that holds it."""

    delivered_at: datetime
    reference: str
    file_digest: str
    file_name: str


def record_receipt(session: Session, *, party_id: UUID, receipt: CertifiedReceipt, actor: Actor, at: datetime) -> None:
    """Record that the invitation of the open round was delivered: from then on the party's silence can count.

    Raises:
        UnknownError: `party.unknown`.
        ForbiddenMoveError: no circulation is open; `party.takes_no_position`; `receipt.known`, one is enough.
        InvalidError: `receipt.reference_missing`, `receipt.in_future`, `receipt.before_round`, `text.too_long` or
            `text.unprintable`.
    """
    pact = coordinated_pact(session, pact_id=present_party(session, party_id=party_id).pact_id, actor=actor)
    circulation = open_circulation(session, pact=pact)
    if present_party(session, party_id=party_id).role is PartyRole.EVALUATOR:
        raise ForbiddenMoveError("party.takes_no_position")
    if standing_receipt(session, circulation_id=circulation.id, party_id=party_id):
        raise ForbiddenMoveError("receipt.known")
    reference = receipt.reference.strip()
    _refuse_unfit(receipt, reference, circulation=circulation, at=at)
    session.add(
        Reach(
            circulation_id=circulation.id,
            party_id=party_id,
            means=ReachMeans.CERTIFIED_MAIL,
            number=1 + receipts_recorded(session, circulation_id=circulation.id, party_id=party_id),
            at=receipt.delivered_at,
            reference=reference,
            file_digest=receipt.file_digest,
            file_name=receipt.file_name,
        )
    )
    audit.record(
        session,
        pact,
        tag=AuditTag.DELIVERY_PROVEN,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party_id),),
        facts={
            "circulation": circulation.id,
            "means": ReachMeans.CERTIFIED_MAIL.value,
            "delivered_at": instant(receipt.delivered_at),
            "reference": reference,
            "file": receipt.file_digest,
        },
    )
    session.flush()


def _refuse_unfit(receipt: CertifiedReceipt, reference: str, *, circulation: Circulation, at: datetime) -> None:
    if not reference:
        raise InvalidError("receipt.reference_missing")
    refuse_unfit_words(reference=reference)
    if receipt.delivered_at > at:
        raise InvalidError("receipt.in_future")
    if receipt.delivered_at < circulation.opened_at:
        raise InvalidError("receipt.before_round")
