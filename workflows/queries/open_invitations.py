"""Who is invited to which room now: readers of the open round, signatories of whom a signature is expected."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, select

from workflows.finding import last_circulation, last_version, people_of
from workflows.machines.signature import SignatureState
from workflows.tables.party import Person
from workflows.tables.promise import PromiseKind
from workflows.tables.signature import Signature

Invitations = Mapping[PromiseKind, UUID]
"""Invitations of one person: by kind, the round or the version that each is about."""


def open_invitations(session: Session, *, pact_id: UUID) -> Mapping[UUID, Invitations]:
    """Return the invitations that hold now, by person; nobody is in it to whom no room is open."""
    invitations: dict[UUID, dict[PromiseKind, UUID]] = {}
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is not None and circulation.closed_at is None:
        for person in filter(reads, people_of(session, pact_id=pact_id)):
            invitations.setdefault(person.id, {})[PromiseKind.INVITATION] = circulation.id
    version = last_version(session, pact_id=pact_id)
    if version is not None:
        for person_id in _asked_to_sign(session, pact_id):
            invitations.setdefault(person_id, {})[PromiseKind.SIGNING_INVITATION] = version.id
    return invitations


def reads(person: Person) -> bool:
    """Tell whether a person is invited to a round: who speaks, and who does not come in only to sign."""
    return person.speaks or not person.signs


def _asked_to_sign(session: Session, pact_id: UUID) -> Sequence[UUID]:
    expected = Signature.pact_id == pact_id, Signature.state == SignatureState.EXPECTED
    return session.exec(select(Signature.person_id).where(*expected)).all()
