"""Hand in a file that was signed elsewhere: kept with its judgement, and counted at once where nothing is left open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, func, select

from signatures.canonical import canonical_json
from signatures.digests import Digest
from signatures.evidence.intake_record import intake_object
from signatures.intake.verdict import Intake
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, StaleTextError
from workflows.queries.signing_heads import signing_heads
from workflows.rules.means import Lane, SignatureMeans
from workflows.rules.open_checks import to_weigh
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import AskedSignature, asked_signature
from workflows.steps.count_file import count_file
from workflows.steps.give_signature import signature_subjects
from workflows.steps.overtake_files import overtake_files
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.steps.tell_coordinators import tell_coordinators
from workflows.tables.promise import PromiseKind
from workflows.tables.signed_file import FileState, SignedFile

MOST_FILES = 30
"""How many files may come in for one signature: each is kept for ever, whatever becomes of it."""


@dataclass(frozen=True)
class HandedIn:
    """A file that came back: its name, digest and size in bytes, what kind it is, and what was made of it."""

    name: str
    digest: Digest
    size: int
    lane: Lane | None
    intake: Intake


@dataclass(frozen=True)
class FileTaken:
    """The file's id, and what became of it."""

    id: UUID
    state: FileState


def hand_in(session: Session, *, file: HandedIn, actor: Actor, at: datetime, timestamped: bool = False) -> FileTaken:
    """Record a file for the signature that is asked of the actor; a refused one is kept aside with its judgement.

    With `timestamped`, there is an authority that attests that the file was there by now.

    Raises:
        ForbiddenMoveError: nothing is asked of the actor, what stands against signing by a file, or `file.too_many`.
        StaleTextError: `head.stale`, the document it was signed on is none of this signing's.
        InvalidError: `text.too_long` or `text.unprintable`, in its name.
    """
    asked = asked_signature(session, actor=actor, means=SignatureMeans.QUALIFIED, at=at)
    refuse_unfit_words(file_name=file.name)
    _refuse_too_many(session, asked)
    row = _row(session, asked, file, actor=actor, at=at)
    refused = file.intake.verdict == "refused"
    _record(session, asked, row, refused=refused, actor=actor, at=at)
    if timestamped:
        promise_timestamp(session, asked.who.pact, occasion=f"file {row.id}", at=at)
    if not refused:
        overtake_files(session, signature_ids=[row.signature_id], at=at)
        _settle(session, asked, row, file.intake, actor=actor, at=at)
    session.flush()
    return FileTaken(row.id, row.state)


def _refuse_too_many(session: Session, asked: AskedSignature) -> None:
    came = select(func.count()).where(SignedFile.signature_id == asked.signature.id)
    if session.exec(came).one() >= MOST_FILES:
        raise ForbiddenMoveError("file.too_many", most=MOST_FILES)


def _row(session: Session, asked: AskedSignature, file: HandedIn, *, actor: Actor, at: datetime) -> SignedFile:
    pact, signature, judged = asked.who.pact, asked.signature, file.intake
    heads = signing_heads(session, pact_id=pact.id, final_digest=signature.final_digest)
    if judged.head is not None and judged.head not in heads:
        raise StaleTextError("head.stale")
    row = SignedFile(
        id=uuid4(),
        pact_id=pact.id,
        signature_id=signature.id,
        state=FileState.REFUSED,
        lane=file.lane,
        name=file.name,
        digest=file.digest,
        size=file.size,
        head_digest=judged.head,
        intake=canonical_json(intake_object(judged)).decode(),
        link_id=actor.link_id,
        arrived_at=at,
    )
    session.add(row)
    return row


def _record(
    session: Session, asked: AskedSignature, row: SignedFile, *, refused: bool, actor: Actor, at: datetime
) -> None:
    audit.record(
        session,
        asked.who.pact,
        tag=AuditTag.SIGNATURE_FILE_REFUSED if refused else AuditTag.SIGNATURE_FILE_ARRIVED,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={
            "signature": row.signature_id,
            "arrival": row.id,
            "file": row.digest,
            "lane": row.lane.value if row.lane else None,
            "verdict": "refused" if refused else "accepted",
            "head": row.head_digest,
        },
    )


def _settle(
    session: Session, asked: AskedSignature, row: SignedFile, judged: Intake, *, actor: Actor, at: datetime
) -> None:
    if not to_weigh(judged.checks):
        count_file(session, asked, row, actor=actor, at=at)
        return
    row.state = FileState.TO_WEIGH
    tell_coordinators(
        session,
        asked.who.pact,
        kind=PromiseKind.FILE_TO_WEIGH,
        occasion=row.id,
        facts={"file": str(row.id)},
        at=at,
    )
