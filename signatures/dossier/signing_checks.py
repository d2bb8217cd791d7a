"""Checks of the signing: one frozen final text, a signature settled once with its evidence record, one conclusion."""

from collections.abc import Iterator

from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.dossier.conclusion_checks import conclusion_checks
from signatures.dossier.evidence_agreement import disagreement, files_told
from signatures.dossier.layout import DOCUMENT_INDEX, EVIDENCE, TRAIL, evidence_file
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, SignatureSeen, fails, judged, unchecked, unread

_SETTLING = (AuditTag.SIGNATURE_GIVEN, AuditTag.SIGNATURE_REFUSED, AuditTag.SIGNATURE_RELEASED)


def signing_checks(dossier: OpenDossier) -> list[Check]:
    """Check what was signed, by whom, and how the signing ended."""
    return [
        *_final(dossier),
        *judged("evidence.complete", _incomplete(dossier), where=EVIDENCE),
        *judged("evidence.agrees", _disagreements(dossier), where=EVIDENCE),
        *conclusion_checks(dossier),
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
    signing = dossier.tagged(AuditTag.PACT_SIGNING_OPENED, AuditTag.SIGNATURE_GIVEN, AuditTag.PACT_CONCLUDED)
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
    yield from _settled_again(dossier)
    for path in sorted(recorded.keys() | dossier.below(EVIDENCE)):
        if path not in dossier.files:
            yield fails("evidence.complete", "evidence.missing", where=path)
        elif path not in recorded:
            yield fails("evidence.complete", "evidence.stray", where=path)
        elif sha256(dossier.files[path]) != recorded[path]:
            yield fails("evidence.complete", "evidence.differs", where=path)


def _settled_again(dossier: OpenDossier) -> Iterator[Check]:
    """A signature is given, refused or released, once."""
    settled: set[str] = set()
    for entry in dossier.tagged(*_SETTLING):
        signature = str(entry.facts.get("signature", entry.index))
        if signature in settled:
            yield fails("evidence.complete", "evidence.settled_again", where=TRAIL, index=entry.index)
        settled.add(signature)


def _disagreements(dossier: OpenDossier) -> Iterator[Check]:
    told = files_told(dossier)
    for entry, record in dossier.signatures():
        for part in disagreement(entry, record, told=told):
            where = evidence_file(entry.facts["signature"])
            yield fails("evidence.agrees", "evidence.disagrees", where=where, part=part)
