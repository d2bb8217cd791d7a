"""The evidence records of signatures that were given."""

from uuid import UUID

from sqlmodel import Session, col, select

from workflows.errors import UnknownError
from workflows.tables.signature import Signature


def evidence_text(session: Session, *, signature_id: UUID) -> str:
    """Return the record's canonical text, the one its digest is of.

    Raises:
        UnknownError: `signature.unknown`, also while it is not given.
    """
    signature = session.get(Signature, signature_id)
    if signature is None or signature.evidence is None:
        raise UnknownError("signature.unknown")
    return signature.evidence


def evidence_texts(session: Session, *, pact_id: UUID, party_id: UUID | None = None) -> dict[UUID, str]:
    """Return the records of a pact, or of one party alone, by the signature's id."""
    statement = select(Signature.id, Signature.evidence).where(
        Signature.pact_id == pact_id, col(Signature.evidence).is_not(None)
    )
    if party_id is not None:
        statement = statement.where(Signature.party_id == party_id)
    return {identity: evidence for identity, evidence in session.exec(statement) if evidence is not None}
