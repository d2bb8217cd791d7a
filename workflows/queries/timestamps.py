"""The heads of a trail that an authority attested, and those whose timestamps are still owed."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import true
from sqlmodel import Session, and_, col, func, select

from signatures.digests import Digest
from signatures.trail import trail_head
from signatures.tree import Tree
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.head_timestamp import HeadTimestamp
from workflows.tables.promise import Promise, PromiseKind, PromiseState


@dataclass(frozen=True)
class TimestampCard:
    """A timestamp: how many entries it covers, by whose word, and for when."""

    size: int
    authority: str
    stamped_at: datetime


@dataclass(frozen=True)
class OwedTimestamps:
    """How many timestamps were tried in vain and are still owed, since when, and why the last try failed."""

    count: int
    since: datetime | None
    failure: str | None


def head_at(session: Session, *, pact_id: UUID, size: int) -> Mapping[str, Any]:
    """Return the head that the trail of a pact has with its first `size` entries, as it is spelt (docs/trail.md)."""
    digests = (
        select(AuditEntry.digest)
        .where(AuditEntry.pact_id == pact_id, col(AuditEntry.place) < size)
        .order_by(col(AuditEntry.place))
    )
    return trail_head(Tree([Digest(digest) for digest in session.exec(digests)]))


def last_timestamp_card(session: Session, *, pact_id: UUID) -> TimestampCard | None:
    """Return the timestamp that covers most of the trail of a pact, if any."""
    of_the_pact = select(HeadTimestamp).where(HeadTimestamp.pact_id == pact_id)
    row = session.exec(of_the_pact.order_by(col(HeadTimestamp.size).desc()).limit(1)).first()
    return TimestampCard(row.size, row.authority, row.stamped_at) if row else None


def is_attested(session: Session, *, pact_id: UUID, size: int) -> bool:
    """Tell whether a timestamp covers so many entries of a trail already, or more."""
    last = last_timestamp_card(session, pact_id=pact_id)
    return last is not None and last.size >= size


def timestamp_tokens(session: Session, *, pact_id: UUID) -> dict[int, bytes]:
    """Return the tokens (DER) of the heads of a trail by their size, the shortest first."""
    rows = session.exec(select(HeadTimestamp).where(HeadTimestamp.pact_id == pact_id).order_by(col(HeadTimestamp.size)))
    return {row.size: b64decode(row.token) for row in rows}


def owed_timestamps(session: Session, *, pact_id: UUID | None = None) -> OwedTimestamps:
    """Return what is still owed after a try, of one pact or of the whole installation."""
    tried = and_(
        col(Promise.kind) == PromiseKind.TIMESTAMP,
        col(Promise.state) == PromiseState.OPEN,
        col(Promise.failure).is_not(None),
        true() if pact_id is None else col(Promise.pact_id) == pact_id,
    )
    count, since = session.exec(select(func.count(), func.min(col(Promise.made_at))).where(tried)).one()
    newest = select(Promise.failure).where(tried).order_by(col(Promise.due_at).desc()).limit(1)
    return OwedTimestamps(count=count, since=since, failure=session.exec(newest).first() if count else None)
