"""Let a signed file count: its signature is given, and the PDF goes on to the next where it was the next in line."""

from datetime import datetime
from typing import cast

from sqlmodel import Session

from signatures.canonical import read_canonical
from signatures.digests import Digest
from signatures.evidence.files import EvidenceFile
from signatures.evidence.intake_record import read_intake
from signatures.evidence.signed_file import Acceptance, SignedFileEvidence, SignedFileLane
from workflows.actors import Actor
from workflows.queries.signing_heads import signing_heads
from workflows.rules.means import Lane
from workflows.steps.asked_signature import AskedSignature
from workflows.steps.give_signature import give_signature
from workflows.steps.head_lease import lease_of_another
from workflows.steps.signatory import signatory_of
from workflows.tables.signed_file import FileState, SignedFile


def count_file(
    session: Session,
    asked: AskedSignature,
    file: SignedFile,
    *,
    acceptance: Acceptance | None = None,
    actor: Actor,
    at: datetime,
) -> Digest:
    """Give the signature by a file that holds, and return the digest of its evidence record.

    A PDF that was signed on the newest of the chain becomes the newest, unless somebody else has that one on lease;
    any other is its party's own copy, and counts the same.

    Raises:
        ForbiddenMoveError: what stands against giving the signature.
    """
    pact, signature = asked.who.pact, asked.signature
    newest = signing_heads(session, pact_id=pact.id, final_digest=signature.final_digest)[0]
    free = lease_of_another(session, signature, at=at) is None
    file.takes_head = file.lane is Lane.PADES and file.head_digest == newest and free
    file.state = FileState.COUNTED
    record = _record(asked, file, acceptance=acceptance, at=at)
    return give_signature(
        session,
        asked,
        lane=Lane(record.lane),
        evidence=record.text(),
        actor=actor,
        at=at,
        facts={"file": file.digest, "arrival": file.id},
    )


def _record(
    asked: AskedSignature, file: SignedFile, *, acceptance: Acceptance | None, at: datetime
) -> SignedFileEvidence:
    if file.lane is None or file.head_digest is None:
        raise AssertionError("a file that holds is of a known kind, and signed on a known document")
    return SignedFileEvidence(
        lane=cast("SignedFileLane", file.lane.value),
        signature_id=asked.signature.id,
        pact_id=asked.who.pact.id,
        final=Digest(asked.signature.final_digest),
        signatory=signatory_of(asked.who.person),
        organisation_id=asked.who.party.id,
        organisation_name=asked.who.party.name,
        file=EvidenceFile(name=file.name, digest=Digest(file.digest), size=file.size),
        head=Digest(file.head_digest),
        takes_head=file.takes_head,
        intake=read_intake(read_canonical(file.intake.encode())),
        acceptance=acceptance,
        link_id=file.link_id,
        arrived_at=file.arrived_at,
        at=at,
        demonstration=asked.who.pact.demonstration,
    )
