"""The lease of the PDF that goes from one signatory to the next: one at a time signs it."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows.tables.signature import Signature


def lease_of_another(session: Session, signature: Signature, *, at: datetime) -> datetime | None:
    """Return until when somebody else has the PDF of the same signing, or None."""
    statement = select(Signature.lease_until).where(
        Signature.pact_id == signature.pact_id,
        Signature.id != signature.id,
        Signature.final_digest == signature.final_digest,
        col(Signature.lease_until) > at,
    )
    return session.exec(statement.order_by(col(Signature.lease_until).desc())).first()
