"""Positions: every one was taken, or carried over from the round before, as the trail tells."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from signatures.chain import TrailEntry
from signatures.tags import AuditTag
from workflows.rules.outcome import Answer
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.circulation import Circulation
from workflows.tables.position import Position

_ANSWERS: dict[str, Answer] = {
    AuditTag.CLAUSE_APPROVED: Answer.APPROVE,
    AuditTag.CLAUSE_REMARKED: Answer.REMARK,
    AuditTag.CLAUSE_ABSTAINED: Answer.ABSTAIN,
    AuditTag.CLAUSE_OBJECTED: Answer.OBJECT,
}


def position_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the positions that are not as they were taken."""
    rows = session.exec(
        select(Position)
        .join(Circulation, col(Circulation.id) == col(Position.circulation_id))
        .where(Circulation.pact_id == ledger.pact.id)
    )
    yield from differences("position", {_name(row): _stored(row) for row in rows}, _told(ledger))


def _name(row: Position) -> str:
    return f"{row.circulation_id}/{row.party_id}/{row.clause_id}/{row.turn}"


def _stored(row: Position) -> Facts:
    return {
        "answer": row.answer,
        "reason": row.reason,
        "text_digest": row.text_digest,
        "person_id": str(row.person_id),
        "at": spelt(row.at),
        "carried": row.carried_from is not None,
    }


def _told(ledger: Ledger) -> dict[str, Facts]:
    """Take the positions again, as the trail tells: what is carried is what stood last, word for word."""
    told: dict[str, Facts] = {}
    standing: dict[tuple[str | None, str], Facts] = {}
    turns: Counter[str] = Counter()
    for entry in ledger.tagged(*_ANSWERS, AuditTag.CLAUSE_CARRIED):
        party = about(entry, "party")
        for clause in entry.facts.get("clauses", [entry.facts.get("clause")]):
            place = f"{entry.facts.get('circulation')}/{party}/{clause}"
            turns[place] += 1
            standing[party, clause] = _position(entry, standing.get((party, clause), {}))
            told[f"{place}/{turns[place]}"] = standing[party, clause]
    return told


def _position(entry: TrailEntry, before: Facts) -> dict[str, Any]:
    if entry.tag == AuditTag.CLAUSE_CARRIED:
        return {**before, "carried": True}
    return {
        "answer": _ANSWERS[entry.tag],
        "reason": entry.facts.get("reason"),
        "text_digest": entry.facts.get("text"),
        "person_id": about(entry, "person"),
        "at": spelt(entry.at),
        "carried": False,
    }
