"""Checks of the signing: one frozen final text, an evidence record for each signature, one conclusion."""

from collections.abc import Iterator
from typing import Any

from signatures.canonical import instant
from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.dossier.evidence_agreement import disagreement, files_told
from signatures.dossier.layout import DOCUMENT_INDEX, EVIDENCE, PACT, TRAIL, evidence_file
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, SignatureSeen, fails, judged, unchecked, unread


def signing_checks(dossier: OpenDossier) -> list[Check]:
    """Check what was signed, by whom, and how the signing ended."""
    return [
        *_final(dossier),
        *judged("evidence.complete", _incomplete(dossier), where=EVIDENCE),
        *judged("evidence.agrees", _disagreements(dossier), where=EVIDENCE),
        *_conclusion(dossier),
    ]


def signatures_seen(dossier: OpenDossier) -> Iterator[SignatureSeen]:
    """Who signed, in the order of the trail, as far as the evidence can be read and agrees."""
    told = files_told(dossier)
    for entry, record in dossier.signatures():
        if not list(disagreement(entry, record, told=told)):
            yield SignatureSeen(
                name=record.signatory.name,
                organisation=record.organisation_name,
                lane=record.lane,
                at=record.at,
                final=record.final,
            )


def _final(dossier: OpenDossier) -> list[Check]:
    signing = dossier.tagged(AuditTag.PACT_SIGNING_OPENED, AuditTag.SIGNATURE_GIVEN)
    if not signing:
        return [unchecked("final.frozen", "final.not_opened")]
    if DOCUMENT_INDEX not in dossier.objects:
        return [unread("final.frozen", where=DOCUMENT_INDEX)]
    rows = dossier.objects[DOCUMENT_INDEX]["documents"]
    finals = {row["sha256"] for row in rows if row["kind"] == "final" and row["file"].endswith(".pdf")}
    return [*judged("final.frozen", _thawed(signing, finals), where=TRAIL)]


def _thawed(signing: tuple[TrailEntry, ...], finals: set[str]) -> Iterator[Check]:
    frozen: str | None = None
    for entry in signing:
        if entry.tag == AuditTag.PACT_SIGNING_OPENED:
            frozen = entry.facts["final"]
            if frozen not in finals:
                yield fails("final.frozen", "final.absent", where=TRAIL, index=entry.index)
        elif entry.facts["final"] != frozen:
            yield fails("final.frozen", "final.other", where=TRAIL, index=entry.index)


def _incomplete(dossier: OpenDossier) -> Iterator[Check]:
    recorded = {
        evidence_file(entry.facts["signature"]): entry.facts["evidence"]
        for entry in dossier.tagged(AuditTag.SIGNATURE_GIVEN)
    }
    for path in sorted(recorded.keys() | dossier.below(EVIDENCE)):
        if path not in dossier.files:
            yield fails("evidence.complete", "evidence.missing", where=path)
        elif path not in recorded:
            yield fails("evidence.complete", "evidence.stray", where=path)
        elif sha256(dossier.files[path]) != recorded[path]:
            yield fails("evidence.complete", "evidence.differs", where=path)


def _disagreements(dossier: OpenDossier) -> Iterator[Check]:
    told = files_told(dossier)
    for entry, record in dossier.signatures():
        for part in disagreement(entry, record, told=told):
            where = evidence_file(entry.facts["signature"])
            yield fails("evidence.agrees", "evidence.disagrees", where=where, part=part)


def _conclusion(dossier: OpenDossier) -> list[Check]:
    if PACT not in dossier.objects:
        return [unread("conclusion.agrees", where=PACT)]
    written = dossier.objects[PACT]["conclusion"]
    concluded = dossier.tagged(AuditTag.PACT_CONCLUDED)
    if written is None and not concluded:
        return [unchecked("conclusion.agrees", "conclusion.none", where=PACT)]
    return [*judged("conclusion.agrees", _conclusion_faults(dossier, written, concluded), where=PACT)]


def _conclusion_faults(
    dossier: OpenDossier, written: dict[str, Any] | None, concluded: tuple[TrailEntry, ...]
) -> Iterator[Check]:
    """A pact concludes once, and counts only signatures of the final text that it concludes with."""
    recorded = [{"at": instant(entry.at), **_ending(entry)} for entry in concluded]
    if recorded != [written]:
        yield fails("conclusion.agrees", "conclusion.differs", where=PACT)
    given = {entry.facts["signature"]: entry.facts["final"] for entry in dossier.tagged(AuditTag.SIGNATURE_GIVEN)}
    for entry in concluded:
        for signature in entry.facts["signed"]:
            if given.get(signature) != entry.facts["final"]:
                yield fails("conclusion.agrees", "conclusion.unsigned", where=TRAIL, signature=signature)


def _ending(entry: TrailEntry) -> dict[str, Any]:
    return {part: entry.facts[part] for part in ("final", "signed", "missing")}
