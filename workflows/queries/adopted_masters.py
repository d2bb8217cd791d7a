"""The masters a lead body has in force, where it has others than those that come with Patto."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from document_templates.catalog import DocumentKind
from workflows.tables.account import Account
from workflows.tables.adopted_master import AdoptedMaster


@dataclass(frozen=True)
class AdoptedMasterCard:
    """A master in force; `adopted_by` names who adopted it."""

    id: UUID
    kind: DocumentKind
    language: str
    docx_digest: str
    file_name: str
    adopted_at: datetime
    adopted_by: str


def masters_in_use(session: Session, *, lead_body_id: UUID) -> tuple[AdoptedMasterCard, ...]:
    """Return the adopted masters of a lead body that are in force, by kind and language."""
    statement = (
        select(AdoptedMaster, Account.name)
        .join(Account, col(Account.id) == col(AdoptedMaster.adopted_by))
        .where(AdoptedMaster.lead_body_id == lead_body_id, col(AdoptedMaster.dropped_at).is_(None))
    )
    cards = [
        AdoptedMasterCard(
            id=row.id,
            kind=row.kind,
            language=row.language,
            docx_digest=row.docx_digest,
            file_name=row.file_name,
            adopted_at=row.adopted_at,
            adopted_by=name,
        )
        for row, name in session.exec(statement)
    ]
    return tuple(sorted(cards, key=lambda card: (list(DocumentKind).index(card.kind), card.language)))


def masters_in_force(session: Session, *, lead_body_id: UUID) -> Mapping[tuple[DocumentKind, str], str]:
    """Return the digests of the adopted masters in force, by kind and language."""
    cards = masters_in_use(session, lead_body_id=lead_body_id)
    return {(card.kind, card.language): card.docx_digest for card in cards}
