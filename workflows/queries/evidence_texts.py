"""The evidence record of a signature that was given."""

from uuid import UUID

from sqlmodel import Session

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
