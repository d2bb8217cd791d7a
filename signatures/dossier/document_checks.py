"""Checks of the documents: each was recorded when it was kept, and each that was recorded is here."""

from collections.abc import Iterator
from typing import Any

from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.dossier.layout import DOCUMENT_INDEX, DOCUMENTS, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, fails, judged, unread

_NAME = "documents.recorded"
_IDENTITY = ("document", "kind", "language", "version")


def document_checks(dossier: OpenDossier) -> list[Check]:
    """Check the documents against their index and the trail."""
    if DOCUMENT_INDEX not in dossier.objects:
        return [unread(_NAME, where=DOCUMENT_INDEX)]
    rows: list[dict[str, Any]] = dossier.objects[DOCUMENT_INDEX]["documents"]
    faults = [*_against_files(dossier, rows), *_against_trail(dossier, rows)]
    return [*judged(_NAME, faults, where=DOCUMENTS)]


def _against_files(dossier: OpenDossier, rows: list[dict[str, Any]]) -> Iterator[Check]:
    indexed = {DOCUMENTS + row["file"]: row["sha256"] for row in rows}
    for path in sorted(indexed.keys() | dossier.below(DOCUMENTS)):
        if path not in dossier.files:
            yield fails(_NAME, "documents.missing", where=path)
        elif path not in indexed:
            yield fails(_NAME, "documents.stray", where=path)
        elif indexed[path] != sha256(dossier.files[path]):
            yield fails(_NAME, "documents.differs", where=path)


def _against_trail(dossier: OpenDossier, rows: list[dict[str, Any]]) -> Iterator[Check]:
    """Compare by what identifies a file: document, kind, language, version, party, ending and digest."""
    indexed = {
        (*(row[part] for part in _IDENTITY), row["party"], row["file"].rsplit(".")[-1], row["sha256"]): row
        for row in rows
    }
    recorded = {
        (*(facts[part] for part in _IDENTITY), _party(entry), ending, facts[ending]): entry
        for entry in dossier.tagged(AuditTag.DOCUMENT_KEPT)
        for facts in [entry.facts]
        for ending in ("docx", "pdf")
        if facts[ending] is not None
    }
    for key, row in indexed.items():
        if key not in recorded:
            yield fails(_NAME, "documents.unrecorded", where=DOCUMENTS + row["file"])
    for key, entry in recorded.items():
        if key not in indexed:
            yield fails(_NAME, "documents.absent", where=TRAIL, index=entry.index)


def _party(entry: TrailEntry) -> str | None:
    """Name the party that an entry is about; a document that is the pact's own has none."""
    parties = [subject.removeprefix("party:") for subject in entry.subjects if subject.startswith("party:")]
    return parties[0] if parties else None
