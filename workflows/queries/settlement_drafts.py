"""Settlings of a clause that were begun and kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.tables.account import Account
from workflows.tables.amendment import SettlementDraft


@dataclass(frozen=True)
class SettlementDraftCard:
    """The words chosen so far by the digest of their collision, whether the clause is to go, and who kept them last."""

    words: Mapping[str, str]
    removes: bool
    reason: str
    account: str
    saved_at: datetime


def settlement_draft(session: Session, *, clause_id: UUID) -> SettlementDraftCard | None:
    """Return what was kept of the settling of a clause."""
    row = session.get(SettlementDraft, clause_id)
    if row is None:
        return None
    account = session.get_one(Account, row.account_id)
    return SettlementDraftCard(
        words=dict(row.words), removes=row.removes, reason=row.reason, account=account.name, saved_at=row.saved_at
    )
