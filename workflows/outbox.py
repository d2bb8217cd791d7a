"""Promises made inside a transaction: what is owed exists as soon as the act does, and only then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from workflows.identity import derived_id
from workflows.tables.promise import Promise, PromiseKind


def promise(
    session: Session, *, pact_id: UUID, kind: PromiseKind, key: str, at: datetime, facts: Mapping[str, Any]
) -> None:
    """Owe something once; `key` says what makes it the same promise."""
    whole_key = f"{pact_id}/{kind.value}/{key}"
    session.add(
        Promise(
            id=derived_id(pact_id, "promise", kind.value, key),
            pact_id=pact_id,
            kind=kind,
            key=whole_key,
            facts=dict(facts),
            made_at=at,
            due_at=at,
        )
    )
