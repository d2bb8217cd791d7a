"""The trail of a pact, for reading and for handing over."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.chain import read_entry
from signatures.personal import ERASED, PersonalValues
from signatures.tags import AuditTag
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.erasable_value import ErasableValue
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class TrailLine:
    """One entry: what happened, when, by whom, about what; `line` is the canonical text."""

    index: int
    tag: str
    at: datetime
    actor: Mapping[str, Any]
    subjects: tuple[str, ...]
    facts: Mapping[str, Any]
    digest: str
    line: str


def trail_lines(
    session: Session,
    *,
    pact_id: UUID,
    only: Collection[AuditTag] = tuple(AuditTag),
    last: int | None = None,
    places: Collection[int] | None = None,
) -> tuple[TrailLine, ...]:
    """Return the trail in order: the whole of it, or the entries of some kinds.

    With `last`, only the last so many of these; with `places`, only those that stand there (from 0).
    """
    statement = select(AuditEntry).where(AuditEntry.pact_id == pact_id, col(AuditEntry.tag).in_(only))
    if isinstance(places, range):
        statement = statement.where(col(AuditEntry.place) >= places.start, col(AuditEntry.place) < places.stop)
    elif places is not None:
        statement = statement.where(col(AuditEntry.place).in_(places))
    rows = session.exec(statement.order_by(col(AuditEntry.place).desc()).limit(last)).all()
    return tuple(_line(row) for row in reversed(rows))


def trail_size(session: Session, *, pact_id: UUID) -> int:
    """Return how many entries the trail of a pact has."""
    return session.get_one(Pact, pact_id).trail_size


def personal_values(session: Session, *, pact_id: UUID) -> PersonalValues:
    """Return the personal values of a trail by commitment, or that they were erased."""
    rows = session.exec(select(ErasableValue).where(ErasableValue.pact_id == pact_id))
    return {
        row.commitment: ERASED if row.erased_at else {"salt": row.salt, "value": row.value}
        for row in sorted(rows, key=lambda row: row.commitment)
    }


def _line(row: AuditEntry) -> TrailLine:
    entry = read_entry(row.line)
    return TrailLine(
        index=row.place,
        tag=row.tag,
        at=row.at,
        actor=entry.actor,
        subjects=entry.subjects,
        facts=entry.facts,
        digest=row.digest,
        line=row.line,
    )
