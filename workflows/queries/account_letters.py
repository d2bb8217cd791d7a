"""What a message to an account needs to say."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.queries.accounts import AccountCard, account_by_id
from workflows.queries.reply_address import reply_address
from workflows.tables.lead_body import LeadBody
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.signature import Signature
from workflows.tables.signed_file import FileState, SignedFile


@dataclass(frozen=True)
class AccountLetter:
    """The account, and the lead body it works for; `reply_to` as in a letter to a person."""

    account: AccountCard
    lead_body: str
    reply_to: str | None


@dataclass(frozen=True)
class RefusedSignature:
    """Who refused to sign which pact, and why."""

    pact_id: UUID
    pact_title: str
    demonstration: bool
    party: str
    person: str
    reason: str


@dataclass(frozen=True)
class FileToWeigh:
    """Whose signed file waits for the coordinators of which pact."""

    file_id: UUID
    pact_id: UUID
    pact_title: str
    demonstration: bool
    party: str
    person: str


def account_letter(session: Session, *, account_id: UUID) -> AccountLetter | None:
    """Return what a message to this account needs to say, or None when it may no longer sign in."""
    account = account_by_id(session, account_id=account_id)
    if account is None:
        return None
    return AccountLetter(
        account=account,
        lead_body=session.get_one(LeadBody, account.lead_body_id).name,
        reply_to=reply_address(session, lead_body_id=account.lead_body_id),
    )


def refused_signature(session: Session, *, signature_id: UUID) -> RefusedSignature:
    """Return a signature that was refused."""
    signature = session.get_one(Signature, signature_id)
    pact = session.get_one(Pact, signature.pact_id)
    return RefusedSignature(
        pact_id=pact.id,
        pact_title=pact.title,
        demonstration=pact.demonstration,
        party=session.get_one(Party, signature.party_id).name,
        person=session.get_one(Person, signature.person_id).name,
        reason=signature.reason,
    )


def file_to_weigh(session: Session, *, file_id: UUID) -> FileToWeigh | None:
    """Return a file that waits to be weighed, or None when somebody weighed it or it was overtaken."""
    file = session.get_one(SignedFile, file_id)
    if file.state is not FileState.TO_WEIGH:
        return None
    signature = session.get_one(Signature, file.signature_id)
    pact = session.get_one(Pact, signature.pact_id)
    return FileToWeigh(
        file_id=file.id,
        pact_id=pact.id,
        pact_title=pact.title,
        demonstration=pact.demonstration,
        party=session.get_one(Party, signature.party_id).name,
        person=session.get_one(Person, signature.person_id).name,
    )
