"""The files that signatures were given by, as they stand in a dossier."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.dossier.layout import ENDINGS
from signatures.evidence.click import ClickEvidence
from signatures.evidence.reading import read_evidence
from signatures.evidence.scans import scan_ending
from workflows.tables.signature import Signature


def signed_contents(session: Session, *, pact_id: UUID, read: Callable[[str], bytes]) -> dict[str, bytes]:
    """Return signed files and scans by their names; `read` returns the bytes kept under a digest."""
    texts = session.exec(
        select(Signature.evidence).where(Signature.pact_id == pact_id, col(Signature.evidence).is_not(None))
    )
    contents = {}
    for record in (read_evidence(text) for text in texts if text is not None):
        if not isinstance(record, ClickEvidence):
            content = read(record.file.digest)
            contents[f"{record.signature_id}.{_ending(record.lane, content)}"] = content
    return contents


def _ending(lane: str, content: bytes) -> str:
    """Scans alone come in several kinds."""
    first, *others = ENDINGS[lane]
    return (scan_ending(content) or first) if others else first
