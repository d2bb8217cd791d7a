"""The files that came in for the signatures of a pact, what was made of each, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.canonical import read_canonical
from signatures.evidence.intake_record import read_intake
from signatures.intake.verdict import Intake
from signatures.verdicts import Check
from workflows.rules.means import Lane
from workflows.rules.open_checks import to_weigh
from workflows.tables.party import Party, Person
from workflows.tables.signature import Signature
from workflows.tables.signed_file import FileState, SignedFile


@dataclass(frozen=True)
class SignedFileCard:
    """One file; `size` in bytes, `head_digest` the document it was signed on, if it is one of this signing's."""

    id: UUID
    pact_id: UUID
    signature_id: UUID
    party: str
    person_id: UUID
    person: str
    final_digest: str
    state: FileState
    lane: Lane | None
    name: str
    digest: str
    size: int
    head_digest: str | None
    takes_head: bool
    intake: Intake
    arrived_at: datetime
    weighed_at: datetime | None
    reason: str

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """What its judgement left for the coordinator to weigh."""
        return to_weigh(self.intake.checks)

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """What it was refused for."""
        return tuple(check for check in self.intake.checks if check.holds is False)


def signed_files(session: Session, *, pact_id: UUID) -> tuple[SignedFileCard, ...]:
    """Return every file that came in for a signature of the pact, in the order in which they came."""
    statement = (
        select(SignedFile, Signature, Party, Person)
        .join(Signature, col(Signature.id) == col(SignedFile.signature_id))
        .join(Party, col(Party.id) == col(Signature.party_id))
        .join(Person, col(Person.id) == col(Signature.person_id))
        .where(SignedFile.pact_id == pact_id)
        .order_by(col(SignedFile.arrived_at), col(SignedFile.id))
    )
    return tuple(
        SignedFileCard(
            id=file.id,
            pact_id=file.pact_id,
            signature_id=file.signature_id,
            party=party.name,
            person_id=person.id,
            person=person.name,
            final_digest=signature.final_digest,
            state=file.state,
            lane=file.lane,
            name=file.name,
            digest=file.digest,
            size=file.size,
            head_digest=file.head_digest,
            takes_head=file.takes_head,
            intake=read_intake(read_canonical(file.intake.encode())),
            arrived_at=file.arrived_at,
            weighed_at=file.weighed_at,
            reason=file.reason,
        )
        for file, signature, party, person in session.exec(statement)
    )


def signed_file(session: Session, *, file_id: UUID) -> SignedFileCard | None:
    """Return one file, or None."""
    row = session.get(SignedFile, file_id)
    cards = signed_files(session, pact_id=row.pact_id) if row else ()
    return next((card for card in cards if card.id == file_id), None)
