"""Everything that can be known of one pact's rows, and every digest that they name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.evidence.paper import PaperEvidence
from signatures.evidence.reading import read_evidence
from workflows.rules.means import Lane
from workflows.soundness.amendments import amendment_faults
from workflows.soundness.fault import Fault
from workflows.soundness.ledger import Ledger, open_ledger
from workflows.soundness.papers import delivery_faults, document_faults, link_faults
from workflows.soundness.people import people_faults
from workflows.soundness.personal import personal_faults
from workflows.soundness.positions import position_faults
from workflows.soundness.returns import return_faults
from workflows.soundness.rounds import round_faults
from workflows.soundness.signed_files import signed_file_faults
from workflows.soundness.signing import signing_faults
from workflows.soundness.state import state_faults
from workflows.soundness.texts import text_faults
from workflows.soundness.timestamps import timestamp_faults
from workflows.soundness.trail import trail_faults
from workflows.soundness.translations import translation_faults
from workflows.soundness.voices import voice_faults
from workflows.tables.adopted_master import AdoptedMaster
from workflows.tables.authorisation import Authorisation
from workflows.tables.circulation import Circulation, Reach
from workflows.tables.document import Document
from workflows.tables.pact import Pact
from workflows.tables.party import Person
from workflows.tables.returned_file import ReturnedFile
from workflows.tables.signature import Signature
from workflows.tables.signed_file import SignedFile

Aspect = Callable[[Session, Ledger], Iterator[Fault]]

_ASPECTS: tuple[Aspect, ...] = (
    trail_faults,
    personal_faults,
    text_faults,
    state_faults,
    round_faults,
    position_faults,
    amendment_faults,
    voice_faults,
    return_faults,
    people_faults,
    signing_faults,
    signed_file_faults,
    document_faults,
    delivery_faults,
    link_faults,
    translation_faults,
    timestamp_faults,
)


@dataclass(frozen=True)
class KeptFile:
    """Bytes that a row names by their digest.

    `kind` is that of a document, `act`, `powers`, `returned`, `signed`, `scan`, `receipt` or `master`.
    """

    digest: str
    where: str
    kind: str


def pacts_stored(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Return the id and the short title of every pact, the oldest first."""
    statement = select(Pact.id, Pact.short_title).order_by(col(Pact.created_at), col(Pact.id))
    return tuple((identity, title) for identity, title in session.exec(statement))


def pact_faults(session: Session, *, pact_id: UUID) -> tuple[Fault, ...]:
    """Name everything of a pact that is not as its acts left it."""
    ledger = open_ledger(session, pact_id=pact_id)
    return tuple(fault for aspect in _ASPECTS for fault in _seen(aspect, session, ledger))


def _seen(aspect: Aspect, session: Session, ledger: Ledger) -> Sequence[Fault]:
    """A row that somebody changed by hand may hold what no act writes: it is named, and the rest looked at."""
    try:
        return tuple(aspect(session, ledger))
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        return (Fault("row.unreadable", aspect.__name__.removesuffix("_faults"), {"reason": str(error)}),)


def pact_files(session: Session, *, pact_id: UUID) -> Iterator[KeptFile]:
    """Name the files that the rows of a pact say are kept."""
    for document in session.exec(select(Document).where(Document.pact_id == pact_id)):
        where = f"document {document.id}"
        named = {
            "docx": document.docx_digest,
            document.kind.value: document.pdf_digest,
            "master": document.master_digest,
        }
        yield from (KeptFile(digest, where, kind) for kind, digest in named.items() if digest)
    acts = session.exec(select(Authorisation).where(Authorisation.pact_id == pact_id))
    yield from (KeptFile(act.file_digest, f"authorisation {act.party_id}", "act") for act in acts if act.file_digest)
    people = session.exec(select(Person).where(Person.pact_id == pact_id))
    yield from (
        KeptFile(person.powers_file_digest, f"person {person.id}", "powers")
        for person in people
        if person.powers_file_digest
    )
    returned = session.exec(select(ReturnedFile).where(ReturnedFile.pact_id == pact_id))
    yield from (KeptFile(file.file_digest, f"returned_file {file.id}", "returned") for file in returned)
    yield from _signed_files(session, pact_id)
    proofs = session.exec(
        select(Reach)
        .join(Circulation, col(Circulation.id) == col(Reach.circulation_id))
        .where(Circulation.pact_id == pact_id)
    )
    yield from (
        KeptFile(proof.file_digest, f"reach {proof.circulation_id}/{proof.party_id}/{proof.number}", "receipt")
        for proof in proofs
        if proof.file_digest
    )


def _signed_files(session: Session, pact_id: UUID) -> Iterator[KeptFile]:
    """Name the files that came in signed, those that were refused too, and the scans of what was signed by hand."""
    for file in session.exec(select(SignedFile).where(SignedFile.pact_id == pact_id)):
        yield KeptFile(file.digest, f"signed_file {file.id}", "signed")
    papers = select(Signature).where(Signature.pact_id == pact_id, Signature.lane == Lane.PAPER)
    records = ((signature.id, read_evidence(signature.evidence or "")) for signature in session.exec(papers))
    yield from (
        KeptFile(record.file.digest, f"signature {identity}", "scan")
        for identity, record in records
        if isinstance(record, PaperEvidence)
    )


def adopted_files(session: Session) -> Iterator[KeptFile]:
    """Name the masters that lead bodies adopted."""
    for row in session.exec(select(AdoptedMaster).order_by(col(AdoptedMaster.id))):
        yield KeptFile(row.docx_digest, f"adopted_master {row.id}", "master")
