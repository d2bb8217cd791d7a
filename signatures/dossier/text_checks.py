"""Checks of the texts: every digest is that of the words, and the trail names no other."""

from collections.abc import Iterator
from typing import Any

from signatures.dossier.layout import PACT, TEXTS, TRAIL, text_file
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.texts import annex_digest, clause_digest, version_digest
from signatures.verdicts import Check, fails, judged

_NAME = "texts.digests"


def text_checks(dossier: OpenDossier) -> list[Check]:
    """Check every version's words against what was recorded of them."""
    texts = {path: value for path, value in dossier.objects.items() if path.startswith(TEXTS)}
    faults = [
        *(fault for path, text in sorted(texts.items()) for fault in _within(path, text)),
        *_against_list(dossier, texts),
        *_against_trail(dossier, texts),
    ]
    return [*judged(_NAME, faults, where=TEXTS)]


def _within(path: str, text: dict[str, Any]) -> Iterator[Check]:
    for part in text["clauses"]:
        if part["digest"] != clause_digest(kind=part["kind"], heading=part["heading"], text=part["text"]):
            yield fails(_NAME, "texts.words_differ", where=path, key=part["key"])
    for part in text["annexes"]:
        if part["digest"] != annex_digest(heading=part["heading"], text=part["text"]):
            yield fails(_NAME, "texts.words_differ", where=path, key=part["key"])
    whole = version_digest(
        clauses=[(part["key"], part["digest"]) for part in text["clauses"]],
        annexes=[(part["key"], part["digest"]) for part in text["annexes"]],
    )
    if text["digest"] != whole or path != text_file(text["version"]):
        yield fails(_NAME, "texts.version_differs", where=path)


def _against_list(dossier: OpenDossier, texts: dict[str, dict[str, Any]]) -> Iterator[Check]:
    if PACT not in dossier.objects:
        return
    listed = {text_file(row["number"]): row["digest"] for row in dossier.objects[PACT]["versions"]}
    found = {path: text["digest"] for path, text in texts.items()}
    for path in sorted(listed.keys() | found.keys()):
        if listed.get(path) != found.get(path):
            yield fails(_NAME, "texts.listed_otherwise", where=path)


def _against_trail(dossier: OpenDossier, texts: dict[str, dict[str, Any]]) -> Iterator[Check]:
    tags = (AuditTag.PACT_CIRCULATED, AuditTag.PACT_AGREED, AuditTag.PACT_SIGNING_OPENED)
    for entry in dossier.tagged(*tags):
        text = texts.get(text_file(entry.facts["version"]))
        if text is None or text["digest"] != entry.facts["text"]:
            yield fails(_NAME, "texts.recorded_otherwise", where=TRAIL, index=entry.index)
