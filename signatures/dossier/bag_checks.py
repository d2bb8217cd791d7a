"""Checks of the bag (RFC 8493, 3): declared, complete, and every file the one that was put in it.

A bag alone proves nothing, since whoever alters a file can alter its manifest: the seal over the tag manifest does.
"""

import re
from collections.abc import Iterator, Mapping

from signatures.digests import sha256
from signatures.dossier.layout import ALWAYS_THERE, DECLARATION, DECLARED, MANIFEST, PAYLOAD, SEAL, TAG_MANIFEST
from signatures.verdicts import Check, fails, judged

_LINE = re.compile(r"([0-9a-f]{64})  (\S[^\r\n]*)")


def bag_checks(files: Mapping[str, bytes]) -> list[Check]:
    """Check the bag as such."""
    payload, tags = _manifest(files, MANIFEST), _manifest(files, TAG_MANIFEST)
    listed = {**(payload or {}), **(tags or {})}
    unread = [name for name, rows in ((MANIFEST, payload), (TAG_MANIFEST, tags)) if rows is None and name in files]
    return [
        *judged("bag.declaration", _undeclared(files), where=DECLARATION),
        *judged("bag.complete", [*_unread_manifests(unread), *_incomplete(files, payload, tags)]),
        *judged("bag.digests", _altered(files, listed)),
    ]


def _manifest(files: Mapping[str, bytes], name: str) -> dict[str, str] | None:
    """Read a manifest as digest by path, or None where it is not one."""
    rows: dict[str, str] = {}
    try:
        *lines, after = files.get(name, b"?").decode().split("\n")
    except UnicodeDecodeError:
        return None
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or match[2] in rows:
            return None
        rows[match[2]] = match[1]
    return None if after else rows


def _undeclared(files: Mapping[str, bytes]) -> Iterator[Check]:
    if files.get(DECLARATION) != DECLARED:
        yield fails("bag.declaration", "bag.undeclared", where=DECLARATION)


def _unread_manifests(names: list[str]) -> Iterator[Check]:
    for name in names:
        yield fails("bag.complete", "bag.manifest_unreadable", where=name)


def _incomplete(
    files: Mapping[str, bytes], payload: Mapping[str, str] | None, tags: Mapping[str, str] | None
) -> Iterator[Check]:
    """Compare what is listed with what is there; a file must be listed in the manifest of its own kind."""
    expected = set(ALWAYS_THERE)
    expected.update(path for path in payload or () if path.startswith(PAYLOAD))
    expected.update(path for path in tags or () if not path.startswith(PAYLOAD))
    for path in sorted(expected - files.keys()):
        yield fails("bag.complete", "bag.file_missing", where=path)
    listed_tags = ALWAYS_THERE if tags is None else tags
    for path in sorted(files.keys() - {TAG_MANIFEST, SEAL}):
        listed = payload if path.startswith(PAYLOAD) else listed_tags
        if listed is not None and path not in listed:
            yield fails("bag.complete", "bag.file_added", where=path)


def _altered(files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[Check]:
    for path, digest in sorted(listed.items()):
        if path in files and sha256(files[path]) != digest:
            yield fails("bag.digests", "bag.file_altered", where=path)
