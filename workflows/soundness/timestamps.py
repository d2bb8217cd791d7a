"""The timestamps of the trail's heads, as the trail tells, and over the heads that it has."""

from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from signatures.digests import Digest, sha256
from signatures.tags import AuditTag
from signatures.tree import Tree
from workflows.soundness.fault import Fault, differences
from workflows.soundness.ledger import Ledger, spelt
from workflows.tables.head_timestamp import HeadTimestamp


def timestamp_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the timestamps that are not as the trail tells, or over another head."""
    rows = session.exec(select(HeadTimestamp).where(HeadTimestamp.pact_id == ledger.pact.id)).all()
    yield from differences("head_timestamp", {str(row.size): _stored(row) for row in rows}, _told(ledger))


def _stored(row: HeadTimestamp) -> dict[str, Any]:
    return {
        "root": row.root,
        "token": sha256(b64decode(row.token)),
        "authority": row.authority,
        "stamped_at": spelt(row.stamped_at),
    }


def _told(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """Return what is told; the root is taken of the trail itself."""
    tree = Tree([Digest(row.digest) for row in ledger.rows])
    return {
        str(entry.facts["size"]): {
            "root": tree.root_at(entry.facts["size"]),
            "token": entry.facts["token"],
            "authority": entry.facts.get("authority"),
            "stamped_at": entry.facts["at"],
        }
        for entry in ledger.tagged(AuditTag.HEAD_TIMESTAMPED)
    }
