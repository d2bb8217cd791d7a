"""Weigh a signed file whose judgement left something open: the coordinator lets it count, or not, and says why."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.evidence.signed_file import Acceptance
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, InvalidError, UnknownError
from workflows.rules.means import SignatureMeans
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import AskedSignature, coordinated_signature
from workflows.steps.count_file import count_file
from workflows.steps.give_signature import signature_subjects
from workflows.steps.promise_letters import promise_letters
from workflows.tables.account import Account
from workflows.tables.promise import PromiseKind
from workflows.tables.signed_file import FileState, SignedFile


def weigh_file(session: Session, *, file_id: UUID, accepted: bool, reason: str, actor: Actor, at: datetime) -> None:
    """Accept what was left open, and the signature is given by the file; or refuse it, and its sender is told.

    What counts is when the file came, not when it was weighed: a deadline that passed meanwhile takes nothing away.

    Raises:
        UnknownError: `file.unknown`; `signature.unknown` when it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: `file.not_waiting`; or signing is not open, or what stands against giving the signature.
        InvalidError: `weighing.reason_missing`, `text.too_long` or `text.unprintable`.
    """
    row = session.get(SignedFile, file_id)
    if row is None:
        raise UnknownError("file.unknown")
    asked = coordinated_signature(
        session, signature_id=row.signature_id, actor=actor, means=SignatureMeans.QUALIFIED, at=row.arrived_at
    )
    row = session.get_one(SignedFile, file_id)
    if row.state is not FileState.TO_WEIGH:
        raise ForbiddenMoveError("file.not_waiting")
    if not reason.strip():
        raise InvalidError("weighing.reason_missing")
    refuse_unfit_words(reason=reason)
    row.reason, row.weighed_at = reason.strip(), at
    if accepted:
        _accept(session, asked, row, actor=actor, at=at)
    else:
        _refuse(session, asked, row, actor=actor, at=at)
    session.flush()


def _accept(session: Session, asked: AskedSignature, row: SignedFile, *, actor: Actor, at: datetime) -> None:
    account = session.get(Account, actor.id)
    if account is None:
        raise AssertionError("a coordinator has an account")
    acceptance = Acceptance(account_id=account.id, name=account.name, reason=row.reason, at=at)
    audit.record(
        session,
        asked.who.pact,
        tag=AuditTag.SIGNATURE_FILE_ACCEPTED,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={"signature": row.signature_id, "arrival": row.id, "file": row.digest, "reason": row.reason},
    )
    count_file(session, asked, row, acceptance=acceptance, actor=actor, at=at)


def _refuse(session: Session, asked: AskedSignature, row: SignedFile, *, actor: Actor, at: datetime) -> None:
    row.state = FileState.REFUSED
    audit.record(
        session,
        asked.who.pact,
        tag=AuditTag.SIGNATURE_FILE_REFUSED,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={
            "signature": row.signature_id,
            "arrival": row.id,
            "file": row.digest,
            "lane": row.lane.value if row.lane else None,
            "verdict": "refused",
            "head": row.head_digest,
            "reason": row.reason,
        },
    )
    promise_letters(
        session,
        [asked.who.person],
        kind=PromiseKind.FILE_REFUSED,
        occasion=row.id,
        at=at,
        facts={"reason": row.reason},
    )
