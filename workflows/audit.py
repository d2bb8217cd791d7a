"""The one writer of the trail: the entry is written in the transaction of the act it tells of.

Personal values (names typed, addresses, IP) are wrapped in `Personal`: the entry only commits to them, the value stands
in a row that can be erased.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from signatures.chain import PACT_SUBJECT, TrailEntry, entry_digest, entry_text
from signatures.digests import Digest
from signatures.personal import SALT_BYTES, commitment, erasable
from signatures.tags import AuditTag
from workflows.actors import Actor
from workflows.tables.audit_entry import AuditEntry
from workflows.tables.erasable_value import ErasableValue
from workflows.tables.pact import Pact

__all__ = ["PACT_SUBJECT", "Personal", "record", "subject"]


@dataclass(frozen=True)
class Personal:
    """A value about a person, which the trail must be able to forget."""

    value: str
    person_id: UUID | None = None


def subject(kind: str, identity: UUID) -> str:
    """Name what an entry is about: `party:<uuid>`, `person:<uuid>`, `clause:<uuid>`."""
    return f"{kind}:{identity}"


def record(
    session: Session,
    pact: Pact,
    *,
    tag: AuditTag,
    actor: Actor,
    at: datetime,
    subjects: Sequence[str] = (PACT_SUBJECT,),
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Append an entry to a pact's trail; the pact is locked by the act."""
    entry = TrailEntry(
        pact_id=pact.id,
        index=pact.trail_size,
        previous=None if pact.trail_head is None else Digest(pact.trail_head),
        at=at,
        tag=tag,
        actor=_committed(session, pact, _actor(actor)),
        subjects=tuple(subjects),
        facts=_committed(session, pact, facts or {}),
        nonce=secrets.token_hex(16),
    )
    line = entry_text(entry)
    digest = entry_digest(line)
    session.add(
        AuditEntry(
            pact_id=pact.id, place=entry.index, tag=tag, at=at, subjects=list(subjects), line=line, digest=digest
        )
    )
    pact.trail_size += 1
    pact.trail_head = digest


def _actor(actor: Actor) -> dict[str, Any]:
    described: dict[str, Any] = {"kind": actor.kind.value, "means": actor.means.value}
    described |= {"id": str(actor.id)} if actor.id else {}
    described |= {"link": str(actor.link_id)} if actor.link_id else {}
    person_id = actor.id if actor.link_id else None
    described |= {"ip": Personal(actor.ip, person_id)} if actor.ip else {}
    described |= {"user_agent": Personal(actor.user_agent, person_id)} if actor.user_agent else {}
    return described


def _committed(session: Session, pact: Pact, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _commit(session, pact, value) for name, value in facts.items()}


def _commit(session: Session, pact: Pact, value: Any) -> Any:  # noqa: ANN401 - facts are JSON of any shape
    if not isinstance(value, Personal):
        return str(value) if isinstance(value, UUID) else value
    salt = secrets.token_bytes(SALT_BYTES)
    committed = commitment(value.value, salt=salt)
    session.add(
        ErasableValue(
            commitment=committed, pact_id=pact.id, person_id=value.person_id, salt=salt.hex(), value=value.value
        )
    )
    return erasable(committed)
