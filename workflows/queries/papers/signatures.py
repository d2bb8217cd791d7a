"""Signatures on paper: how each was given, and what its evidence record says of the file that came with it."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from document_templates.signing_contexts import ScanPaper, SignaturePaper, SignedFilePaper, SubjectPaper
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.reading import read_evidence
from signatures.evidence.signed_file import SignedFileEvidence
from signatures.intake.verdict import SignerSeen
from workflows.queries.signatures_asked import SignatureCard

_QUALIFIED: Mapping[bool | None, Literal["yes", "no", "unknown"]] = {True: "yes", False: "no", None: "unknown"}


def signature_paper(card: SignatureCard, evidence_texts: Mapping[UUID, str]) -> SignaturePaper:
    """Return a signature that was given, with what its record says."""
    if card.lane is None or card.settled_at is None or card.evidence_digest is None:
        raise AssertionError("a signature that was given has its lane, its instant and its evidence")
    evidence = read_evidence(evidence_texts[card.id])
    return SignaturePaper(
        organisation=card.party,
        name=card.person,
        office=card.office,
        powers=card.powers,
        lane=card.lane.value,
        at=card.settled_at,
        evidence_digest=card.evidence_digest,
        file=_file(evidence) if isinstance(evidence, SignedFileEvidence) else None,
        scan=_scan(evidence) if isinstance(evidence, PaperEvidence) else None,
    )


def _file(evidence: SignedFileEvidence) -> SignedFilePaper:
    accepted = evidence.acceptance
    return SignedFilePaper(
        name=evidence.file.name,
        digest=evidence.file.digest,
        own_copy=evidence.lane == "pades" and not evidence.takes_head,
        subjects=tuple(map(_subject, evidence.intake.signers)),
        accepted_by=accepted.name if accepted else "",
        accepted_reason=accepted.reason if accepted else "",
    )


def _subject(seen: SignerSeen) -> SubjectPaper:
    return SubjectPaper(name=seen.name, tax_code=seen.tax_code or "", qualified=_QUALIFIED[seen.qualified])


def _scan(evidence: PaperEvidence) -> ScanPaper:
    return ScanPaper(
        name=evidence.file.name,
        digest=evidence.file.digest,
        attested_by=evidence.account_name,
        statement=evidence.statement,
        signed_on=evidence.signed_on,
        original=evidence.kept_at,
    )
