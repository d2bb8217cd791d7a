"""The files by which signatures were given: PDFs and envelopes signed elsewhere, scans of what was signed by hand."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from uuid import UUID

from signatures.dossier.layout import ENDINGS
from signatures.evidence.click import ClickEvidence
from signatures.evidence.reading import read_evidence


def given_files(evidence: Mapping[UUID, str], *, read: Callable[[str], bytes]) -> dict[str, bytes]:
    """Return each file under the name it bears in a dossier; `evidence` are the records by the signature's id."""
    records = (read_evidence(text) for text in evidence.values())
    return {
        f"{record.signature_id}.{_ending(record.lane, record.file.name)}": read(record.file.digest)
        for record in records
        if not isinstance(record, ClickEvidence)
    }


def _ending(lane: str, name: str) -> str:
    """What a file is, its lane says; a scan may be one of several kinds, told by the name it was kept under."""
    known, own = ENDINGS[lane], PurePath(name).suffix.removeprefix(".")
    return own if own in known else known[0]
