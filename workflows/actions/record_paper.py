"""Record a signature by hand: the scan of the signed document, and what the coordinator attests about the original."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from signatures.digests import Digest
from signatures.evidence.files import EvidenceFile
from signatures.evidence.paper import PaperEvidence
from workflows.actors import Actor
from workflows.errors import InvalidError, StaleTextError
from workflows.rules.deadline import ROME
from workflows.rules.means import Lane
from workflows.rules.words import refuse_unfit_words
from workflows.steps.asked_signature import AskedSignature, coordinated_signature
from workflows.steps.give_signature import give_signature
from workflows.steps.promise_timestamp import promise_timestamp
from workflows.steps.signatory import signatory_of
from workflows.tables.account import Account


@dataclass(frozen=True)
class PaperSignature:
    """The scan, the statement attested in its language, the day of the signature, and where the original is kept."""

    final_digest: str
    file: EvidenceFile
    statement: str
    language: str
    signed_on: date
    kept_at: str


def record_paper(
    session: Session,
    *,
    signature_id: UUID,
    paper: PaperSignature,
    actor: Actor,
    at: datetime,
    timestamped: bool = False,
) -> Digest:
    """Give the signature that is asked of somebody who signed by hand, and return the digest of its evidence record.

    With `timestamped`, there is an authority that attests that the scan was there by now.

    Raises:
        UnknownError: `signature.unknown`, also when it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: signing is not open, nothing is asked, or what stands against signing on paper.
        StaleTextError: `final.stale`, it is not the text that is being signed.
        InvalidError: `paper.day_unfit`, before the signing was opened or after today; `paper.place_missing`;
            `text.too_long` or `text.unprintable`.
    """
    asked = coordinated_signature(session, signature_id=signature_id, actor=actor, means=Lane.PAPER.means, at=at)
    if paper.final_digest != asked.signature.final_digest:
        raise StaleTextError("final.stale")
    refuse_unfit_words(file_name=paper.file.name, place=paper.kept_at)
    if not paper.kept_at.strip():
        raise InvalidError("paper.place_missing")
    if not asked.signature.asked_at.astimezone(ROME).date() <= paper.signed_on <= at.astimezone(ROME).date():
        raise InvalidError("paper.day_unfit")
    evidence = _evidence(session, asked, paper, actor=actor, at=at)
    digest = give_signature(
        session, asked, lane=Lane.PAPER, evidence=evidence, actor=actor, at=at, facts={"file": paper.file.digest}
    )
    if timestamped:
        promise_timestamp(session, asked.who.pact, occasion=f"paper {signature_id}", at=at)
    session.flush()
    return digest


def _evidence(session: Session, asked: AskedSignature, paper: PaperSignature, *, actor: Actor, at: datetime) -> str:
    account = session.get(Account, actor.id)
    if account is None:
        raise AssertionError("a coordinator has an account")
    return PaperEvidence(
        signature_id=asked.signature.id,
        pact_id=asked.who.pact.id,
        final=Digest(asked.signature.final_digest),
        signatory=signatory_of(asked.who.person),
        organisation_id=asked.who.party.id,
        organisation_name=asked.who.party.name,
        file=paper.file,
        statement=paper.statement,
        language=paper.language,
        account_id=account.id,
        account_name=account.name,
        signed_on=paper.signed_on,
        kept_at=paper.kept_at.strip(),
        at=at,
        demonstration=asked.who.pact.demonstration,
    ).text()
