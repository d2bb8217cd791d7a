"""A dossier as it is found: whatever can be read of it, and the names of the files that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from signatures.canonical import read_canonical
from signatures.chain import TrailEntry, read_entry
from signatures.dossier.layout import (
    DOCUMENT_INDEX,
    DOCUMENTS_SHAPE,
    EVIDENCE,
    HEAD,
    HEAD_SHAPE,
    PACT,
    PACT_SHAPE,
    PERSONAL,
    TEXT_SHAPE,
    TEXTS,
    TRAIL,
    evidence_file,
    timestamp_file,
)
from signatures.errors import SignatureError
from signatures.evidence.reading import Evidence, read_evidence
from signatures.facts import facts_fit
from signatures.shapes import Shape, matches
from signatures.tags import AuditTag

_SHAPES: dict[str, Shape] = {
    PACT: PACT_SHAPE,
    DOCUMENT_INDEX: DOCUMENTS_SHAPE,
    HEAD: HEAD_SHAPE,
    PERSONAL: dict,
}


@dataclass(frozen=True, kw_only=True)
class OpenDossier:
    """What was read: `objects` and `evidence` by path, `lines` of the trail and the `entries` that they spell.

    A file that could not be read is missing from these and named in `unread`.
    """

    files: Mapping[str, bytes]
    objects: Mapping[str, dict[str, Any]]
    evidence: Mapping[str, Evidence]
    lines: tuple[str, ...]
    entries: tuple[TrailEntry, ...]
    unread: tuple[str, ...]

    def tagged(self, *tags: str) -> tuple[TrailEntry, ...]:
        """The entries of some tags, in their order, that carry the facts the format demands."""
        return tuple(entry for entry in self.entries if entry.tag in tags and facts_fit(entry.tag, entry.facts))

    def signatures(self) -> tuple[tuple[TrailEntry, Evidence], ...]:
        """The signatures that the trail tells of, in its order, each with its record where that can be read."""
        given = [(entry, evidence_file(entry.facts["signature"])) for entry in self.tagged(AuditTag.SIGNATURE_GIVEN)]
        return tuple((entry, self.evidence[path]) for entry, path in given if path in self.evidence)

    def below(self, folder: str) -> frozenset[str]:
        """The paths of the files in a folder."""
        return frozenset(path for path in self.files if path.startswith(folder))

    def timestamps(self, *, up_to: int) -> dict[int, bytes]:
        """The tokens by the size of the head that their names say, from 1 to that of the trail."""
        named = {size: timestamp_file(size) for size in range(1, up_to + 1)}
        return {size: self.files[path] for size, path in named.items() if path in self.files}


def open_dossier(files: Mapping[str, bytes]) -> OpenDossier:
    """Read what can be read of a dossier's files; nothing is refused here."""
    objects = {path: _object(content, _shape_of(path)) for path, content in files.items() if _shape_of(path)}
    evidence = {path: _evidence(content) for path, content in files.items() if path.startswith(EVIDENCE)}
    lines = _lines(files.get(TRAIL, b""))
    read = {**objects, **evidence, TRAIL: lines or None}
    return OpenDossier(
        files=files,
        objects={path: value for path, value in objects.items() if value is not None},
        evidence={path: record for path, record in evidence.items() if record},
        lines=lines,
        entries=tuple(entry for entry in map(_entry, lines) if entry),
        unread=tuple(sorted(path for path, value in read.items() if value is None)),
    )


def _shape_of(path: str) -> Shape:
    return TEXT_SHAPE if path.startswith(TEXTS) else _SHAPES.get(path)


def _object(content: bytes, shape: Shape) -> dict[str, Any] | None:
    try:
        value = read_canonical(content)
    except SignatureError:
        return None
    return value if matches(value, shape) else None


def _evidence(content: bytes) -> Evidence | None:
    try:
        return read_evidence(content.decode())
    except (UnicodeDecodeError, SignatureError):
        return None


def _lines(content: bytes) -> tuple[str, ...]:
    """Split at line feeds only: other characters that end a line may stand in a value."""
    try:
        *lines, after = content.decode().split("\n")
    except UnicodeDecodeError:
        return ()
    return () if after else tuple(lines)


def _entry(line: str) -> TrailEntry | None:
    try:
        return read_entry(line)
    except SignatureError:
        return None
