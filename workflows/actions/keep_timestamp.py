"""Keep the timestamp that an authority gave to the head of a trail."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.digests import sha256
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import coordinated_pact
from workflows.tables.head_timestamp import HeadTimestamp


@dataclass(frozen=True)
class GivenTimestamp:
    """A token (DER) that holds over the head of the first `size` entries, by whom and for when."""

    size: int
    root: str
    token: bytes
    authority: str
    asked_at: datetime
    stamped_at: datetime


def keep_timestamp(session: Session, *, pact_id: UUID, given: GivenTimestamp, actor: Actor, at: datetime) -> None:
    """Record a timestamp; of a head that has one already nothing changes.

    Raises:
        UnknownError: `pact.unknown`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if session.get(HeadTimestamp, (pact.id, given.size)) is not None:
        return
    session.add(
        HeadTimestamp(
            pact_id=pact.id,
            size=given.size,
            root=given.root,
            token=b64encode(given.token).decode(),
            authority=given.authority,
            asked_at=given.asked_at,
            stamped_at=given.stamped_at,
        )
    )
    audit.record(
        session,
        pact,
        tag=AuditTag.HEAD_TIMESTAMPED,
        actor=actor,
        at=at,
        facts={
            "size": given.size,
            "root": given.root,
            "token": sha256(given.token),
            "authority": given.authority,
            "at": instant(given.stamped_at),
        },
    )
    session.flush()
