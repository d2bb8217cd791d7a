"""Promises made inside a transaction: what is owed exists as soon as the act does, and only then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.identity import derived_id
from workflows.tables.promise import Promise, PromiseKind, PromiseState

NO_PACT = UUID(int=0)
"""Stands for the pact in what is owed to an account."""


def promise(
    session: Session,
    *,
    pact_id: UUID | None,
    kind: PromiseKind,
    key: str,
    at: datetime,
    facts: Mapping[str, Any],
    due_at: datetime | None = None,
) -> None:
    """Owe something once, now or from `due_at` on; `key` says what makes it the same promise."""
    about = pact_id or NO_PACT
    session.add(
        Promise(
            id=derived_id(about, "promise", kind.value, key),
            pact_id=pact_id,
            kind=kind,
            key=_whole_key(about, kind, key),
            facts=dict(facts),
            made_at=at,
            due_at=due_at or at,
        )
    )


def promise_again(
    session: Session,
    *,
    pact_id: UUID,
    kind: PromiseKind,
    key: str,
    at: datetime,
    facts: Mapping[str, Any],
    due_at: datetime | None = None,
) -> None:
    """Owe something as often as it is asked for; what still waits under the key comes at the new time, never twice."""
    same = col(Promise.key).startswith(_whole_key(pact_id, kind, key), autoescape=True)
    # A promise that a worker holds is being kept with the facts of before: what is asked for now is owed beside it.
    waiting = select(Promise).where(
        Promise.pact_id == pact_id, same, Promise.state == PromiseState.OPEN, col(Promise.leased_until).is_(None)
    )
    row = session.exec(waiting.with_for_update()).first()
    if row is not None:
        row.due_at = due_at or at
        return
    count = session.exec(select(func.count()).where(Promise.pact_id == pact_id, same)).one()
    promise(session, pact_id=pact_id, kind=kind, key=f"{key}/{count}", at=at, facts=facts, due_at=due_at)


def _whole_key(about: UUID, kind: PromiseKind, key: str) -> str:
    return f"{about}/{kind.value}/{key}"
