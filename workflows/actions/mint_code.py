"""Keep the keyed digest of a one-time code at the moment it is sent; earlier codes of the signature die."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session, col, update

from signatures.canonical import instant
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import lock_pact
from workflows.machines.signature import SignatureState
from workflows.tables.signature import CodeAttempt, Signature

CODE_LIFETIME = timedelta(minutes=10)


def mint_code(session: Session, *, signature_id: UUID, code_digest: str, actor: Actor, at: datetime) -> None:
    """Record a code that is about to be sent.

    Raises:
        UnknownError: `signature.unknown`.
        ForbiddenMoveError: `signature.not_asked`, it was settled meanwhile.
    """
    signature = session.get(Signature, signature_id)
    if signature is None:
        raise UnknownError("signature.unknown")
    pact = lock_pact(session, pact_id=signature.pact_id)
    if signature.state is not SignatureState.EXPECTED:
        raise ForbiddenMoveError("signature.not_asked")
    earlier = update(CodeAttempt).where(col(CodeAttempt.signature_id) == signature.id, col(CodeAttempt.expires_at) > at)
    session.exec(earlier.values(expires_at=at))
    expires_at = at + CODE_LIFETIME
    session.add(
        CodeAttempt(id=uuid4(), signature_id=signature.id, code_digest=code_digest, sent_at=at, expires_at=expires_at)
    )
    audit.record(
        session,
        pact,
        tag=AuditTag.CODE_SENT,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", signature.party_id), audit.subject("person", signature.person_id)),
        facts={"signature": signature.id, "channel": "mail", "expires_at": instant(expires_at)},
    )
    session.flush()
