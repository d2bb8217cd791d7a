"""The PDFs of a signing that go from one signatory to the next: the final document, then each signed on the last."""

from uuid import UUID

from sqlmodel import Session, col, select

from signatures.digests import Digest
from workflows.tables.signed_file import SignedFile


def signing_heads(session: Session, *, pact_id: UUID, final_digest: str) -> tuple[Digest, ...]:
    """Return the digests of the chain that begins with a final document, newest first."""
    statement = select(SignedFile.head_digest, SignedFile.digest).where(
        SignedFile.pact_id == pact_id, col(SignedFile.takes_head).is_(True)
    )
    following = {head: Digest(digest) for head, digest in session.exec(statement)}
    chain = [Digest(final_digest)]
    while (after := following.get(chain[-1])) is not None:
        chain.append(after)
    return tuple(reversed(chain))
