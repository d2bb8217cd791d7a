"""Set a receipt of certified mail aside that was recorded in error; it is kept, and proves nothing any more."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import coordinated_pact, open_circulation, present_party
from workflows.queries.reach_proofs import standing_receipt
from workflows.rules.words import refuse_unfit_words
from workflows.tables.circulation import ReceiptSetAside


def set_aside_receipt(session: Session, *, party_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Let a receipt of the open round no longer prove that its invitation reached the party; another may be recorded.

    Raises:
        UnknownError: `party.unknown`.
        ForbiddenMoveError: no circulation is open; `receipt.none`, there is none that counts.
        InvalidError: `receipt.reason_missing`, `text.too_long` or `text.unprintable`.
    """
    pact = coordinated_pact(session, pact_id=present_party(session, party_id=party_id).pact_id, actor=actor)
    circulation = open_circulation(session, pact=pact)
    receipt = standing_receipt(session, circulation_id=circulation.id, party_id=party_id)
    if receipt is None:
        raise ForbiddenMoveError("receipt.none")
    reason = reason.strip()
    if not reason:
        raise InvalidError("receipt.reason_missing")
    refuse_unfit_words(reason=reason)
    session.add(
        ReceiptSetAside(circulation_id=circulation.id, party_id=party_id, number=receipt.number, reason=reason, at=at)
    )
    audit.record(
        session,
        pact,
        tag=AuditTag.DELIVERY_SET_ASIDE,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", party_id),),
        facts={
            "circulation": circulation.id,
            "reference": receipt.reference,
            "file": receipt.file_digest,
            "reason": reason,
        },
    )
    session.flush()
