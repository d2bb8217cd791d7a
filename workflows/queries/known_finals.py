"""The texts and records that this installation itself made, recognised by their digests and told without names."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from document_templates.catalog import DocumentKind
from workflows.machines.pact import PactState
from workflows.tables.document import Document
from workflows.tables.pact import Pact
from workflows.tables.signature import Signature
from workflows.tables.text import Version


@dataclass(frozen=True)
class KnownFinal:
    """A final document: of which version and language, of a pact in which state; never of whom.

    `asked` tells whether anybody was ever asked to sign it, `current` whether it is the one that the pact stands on.
    """

    version: int
    language: str
    state: PactState
    asked: bool
    current: bool
    demonstration: bool


def known_final(session: Session, *, digests: Collection[str]) -> KnownFinal | None:
    """Return the final document that has one of these digests, if one is kept here."""
    found = session.exec(
        select(Document, Pact, Version.number)
        .join(Pact, col(Pact.id) == col(Document.pact_id))
        .join(Version, col(Version.id) == col(Document.version_id))
        .where(Document.kind == DocumentKind.FINAL, col(Document.pdf_digest).in_(digests))
        .limit(1)
    ).first()
    if found is None:
        return None
    document, pact, number = found
    asked = session.exec(select(Signature.id).where(Signature.final_digest == document.pdf_digest).limit(1)).first()
    return KnownFinal(
        version=number,
        language=document.language,
        state=pact.state,
        asked=asked is not None,
        current=pact.final_digest == document.pdf_digest,
        demonstration=pact.demonstration,
    )


def keeps_record(session: Session, *, digest: str) -> bool:
    """Tell whether the record of a signature that is kept here has this digest."""
    statement = select(Signature.id).where(Signature.evidence_digest == digest).limit(1)
    return session.exec(statement).first() is not None
