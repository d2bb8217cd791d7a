"""One record of each lane, to be altered in tests."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from signatures.digests import Digest, sha256
from signatures.dossier.contents import DossierParty
from signatures.evidence.click import ClickEvidence
from signatures.evidence.files import EvidenceFile
from signatures.evidence.paper import PaperEvidence
from signatures.evidence.signed_file import Acceptance, SignedFileEvidence, SignedFileLane
from signatures.intake.verdict import Intake, SignerSeen, intake
from signatures.verdicts import holds, unchecked
from tests.signatures.factory import PARTIES, START, click_evidence

ACCEPTED = intake(
    [holds("intake.readable"), unchecked("intake.newest_head", "intake.older_head", missing=1)],
    signers=[SignerSeen(name="Mario Rossi", tax_code=None, at=START, qualified=None)],
    head=Digest("1" * 64),
)
ACCEPTANCE = Acceptance(account_id=UUID(int=99), name="Lia Neri", reason="Nota all'ufficio.", at=START)


def _common(party: DossierParty, number: int) -> dict[str, Any]:
    model = click_evidence(party, number=number, final="0" * 64, at=START)
    return {
        "signature_id": model.signature_id,
        "pact_id": model.pact_id,
        "final": model.final,
        "signatory": model.signatory,
        "organisation_id": model.organisation_id,
        "organisation_name": model.organisation_name,
        "at": model.at,
        "demonstration": model.demonstration,
    }


def evidence_file(content: bytes, name: str) -> EvidenceFile:
    return EvidenceFile(name=name, digest=sha256(content), size=len(content))


def signed_file_evidence(
    content: bytes = b"%PDF-",
    *,
    lane: SignedFileLane = "pades",
    party: DossierParty = PARTIES[0],
    number: int = 2,
    made: Intake = ACCEPTED,
    **given: Any,
) -> SignedFileEvidence:
    record = SignedFileEvidence(
        **_common(party, number),
        lane=lane,
        file=evidence_file(content, "Patto firmato.pdf"),
        head=made.head or Digest("1" * 64),
        takes_head=lane == "pades",
        intake=made,
        acceptance=None,
        link_id=UUID(int=60 + number),
        arrived_at=START,
    )
    return replace(record, **given)


def paper_evidence(
    content: bytes = b"scan", *, party: DossierParty = PARTIES[0], number: int = 3, **given: Any
) -> PaperEvidence:
    record = PaperEvidence(
        **_common(party, number),
        file=evidence_file(content, "scan.pdf"),
        statement="Attesto che la scansione è conforme all'originale.",
        language="it",
        account_id=UUID(int=99),
        account_name="Lia Neri",
        signed_on=(START - timedelta(days=2)).date(),
        kept_at="archivio della Società Mutua, faldone 7",
    )
    return replace(record, **given)


CLICK: ClickEvidence = click_evidence(PARTIES[0], number=1, final="0" * 64, at=START)
DRAWN = replace(CLICK, drawn="M10 20L11 22M0 2000")
PADES = signed_file_evidence()
CADES = signed_file_evidence(lane="cades", acceptance=ACCEPTANCE, link_id=None)
PAPER = paper_evidence()
DAY = date(2026, 6, 10)
