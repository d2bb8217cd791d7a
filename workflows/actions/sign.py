"""Sign by click and one-time code: a simple electronic signature, with its evidence record.

A wrong code is not an exception: the try must be counted, so it is written and committed like any other act.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from signatures.digests import Digest
from signatures.evidence.click import ClickEvidence
from signatures.evidence.drawing import is_drawing
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, StaleTextError
from workflows.rules.means import Lane
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import AskedSignature, asked_signature
from workflows.steps.give_signature import give_signature, signature_subjects
from workflows.steps.signatory import signatory_of
from workflows.tables.signature import CodeAttempt, Signature

TRIES_PER_CODE = 5


@dataclass(frozen=True)
class Declaration:
    """What the signatory saw and did: the final digest read, the statement shown, the name typed, the code's digest.

    `drawn` is the stroke drawn besides, '' where none was.
    """

    read_digest: str
    statement: str
    language: str
    signed_name: str
    code_digest: str
    drawn: str = ""


@dataclass(frozen=True)
class SignatureGiven:
    """The signature stands; `evidence_digest` is the SHA-256 of its record."""

    evidence_digest: Digest


@dataclass(frozen=True)
class CodeRefused:
    """The code was wrong, spent or expired; with no tries left a new one is needed."""

    tries_left: int


def sign(session: Session, *, declaration: Declaration, actor: Actor, at: datetime) -> SignatureGiven | CodeRefused:
    """Give the signature that is asked of the actor; the caller commits either outcome.

    Raises:
        ForbiddenMoveError: signing is not open, its deadline has passed, nothing is asked, the means is not admitted,
            the act is missing.
        StaleTextError: `final.stale`, it is not the text that is being signed.
        InvalidError: `signature.name_missing`, `signature.drawing_unfit`, `text.too_long` or `text.unprintable`.
    """
    asked = asked_signature(session, actor=actor, means=Lane.CLICK_CODE.means, at=at)
    if declaration.read_digest != asked.who.pact.final_digest:
        raise StaleTextError("final.stale")
    if not declaration.signed_name.strip():
        raise InvalidError("signature.name_missing")
    if declaration.drawn and not is_drawing(declaration.drawn):
        raise InvalidError("signature.drawing_unfit")
    refuse_unfit_words(name=declaration.signed_name)
    code = _live_code(session, asked.signature, at)
    if code is None:
        return CodeRefused(tries_left=0)
    if not hmac.compare_digest(code.code_digest, declaration.code_digest):
        return _count_wrong_try(session, asked, code, actor=actor, at=at)
    code.used_at = at
    evidence = _evidence(asked, declaration, code, actor=actor, at=at)
    given = give_signature(session, asked, lane=Lane.CLICK_CODE, evidence=evidence, actor=actor, at=at)
    return SignatureGiven(evidence_digest=given)


def _live_code(session: Session, signature: Signature, at: datetime) -> CodeAttempt | None:
    statement = select(CodeAttempt).where(
        CodeAttempt.signature_id == signature.id,
        col(CodeAttempt.used_at).is_(None),
        col(CodeAttempt.expires_at) > at,
        col(CodeAttempt.tries) < TRIES_PER_CODE,
    )
    return session.exec(statement.order_by(col(CodeAttempt.sent_at).desc())).first()


def _count_wrong_try(
    session: Session, asked: AskedSignature, code: CodeAttempt, *, actor: Actor, at: datetime
) -> CodeRefused:
    code.tries += 1
    left = TRIES_PER_CODE - code.tries
    audit.record(
        session,
        asked.who.pact,
        tag=AuditTag.CODE_REFUSED,
        actor=actor,
        at=at,
        subjects=signature_subjects(asked),
        facts={"signature": asked.signature.id, "tries_left": left},
    )
    session.flush()
    return CodeRefused(tries_left=left)


def _evidence(asked: AskedSignature, declaration: Declaration, code: CodeAttempt, *, actor: Actor, at: datetime) -> str:
    pact, party, person = asked.who.pact, asked.who.party, asked.who.person
    if actor.link_id is None:
        raise AssertionError("a person signs through a link")
    return ClickEvidence(
        signature_id=asked.signature.id,
        pact_id=pact.id,
        final=Digest(asked.signature.final_digest),
        statement=declaration.statement,
        language=declaration.language,
        signatory=signatory_of(person),
        organisation_id=party.id,
        organisation_name=party.name,
        signed_name=declaration.signed_name.strip(),
        link_id=actor.link_id,
        code_sent_at=code.sent_at,
        code_entered_at=at,
        at=at,
        demonstration=pact.demonstration,
        drawn=declaration.drawn or None,
    ).text()
