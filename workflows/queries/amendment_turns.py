"""The turns of the coordinator's answer to an amendment, each with what the proposers replied to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.machines.amendment import AmendmentState
from workflows.tables.account import Account
from workflows.tables.amendment import AmendmentAnswer


@dataclass(frozen=True)
class TurnCard:
    """One turn; `text` holds the coordinator's own words, if any, as they were written."""

    turn: int
    outcome: AmendmentState
    reason: str
    text: str | None
    account: str
    at: datetime


def amendment_turns(session: Session, *, amendment_id: UUID) -> tuple[TurnCard, ...]:
    """Return the turns of the answer to an amendment, oldest first; none where it has no answer yet."""
    statement = (
        select(AmendmentAnswer, Account.name)
        .join(Account, col(Account.id) == col(AmendmentAnswer.account_id))
        .where(AmendmentAnswer.amendment_id == amendment_id)
        .order_by(col(AmendmentAnswer.turn))
    )
    return tuple(
        TurnCard(turn=row.turn, outcome=row.outcome, reason=row.reason, text=row.text, account=name, at=row.at)
        for row, name in session.exec(statement)
    )
