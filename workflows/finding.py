"""The rows an act works on, held for the time of its transaction, and only for whoever may touch them.

Every act on a pact locks the pact first, so the acts on one pact follow one another and its trail has one order. What
does not exist and what belongs to somebody else are refused alike: an id tells a stranger nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from workflows.actors import Actor, ActorKind
from workflows.errors import ForbiddenMoveError, NotAllowedError, StaleTextError, UnknownError
from workflows.machines.pact import TEXT_OPEN
from workflows.tables.circulation import Circulation
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole, Person
from workflows.tables.text import Annex, Clause, Version, VersionClause


@dataclass(frozen=True)
class Representation:
    """A person, the party it acts for, and their pact."""

    pact: Pact
    party: Party
    person: Person


def lock_pact(session: Session, *, pact_id: UUID) -> Pact:
    """Hold a pact until the transaction ends; rows read before are read anew, so an act locks before it changes any.

    Raises:
        UnknownError: `pact.unknown`.
    """
    # What was read while waiting for the pact may have changed meanwhile: two answers to one amendment would both hold.
    session.expire_all()
    pact = session.exec(select(Pact).where(Pact.id == pact_id).with_for_update()).one_or_none()
    if pact is None:
        raise UnknownError("pact.unknown")
    return pact


def coordinated_pact(session: Session, *, pact_id: UUID, actor: Actor) -> Pact:
    """Hold a pact for a coordinator of its lead body, or for the system.

    Raises:
        UnknownError: `pact.unknown`, there is none, or it is another lead body's.
        NotAllowedError: `actor.not_coordinator`.
    """
    pact = lock_pact(session, pact_id=pact_id)
    if actor.kind is ActorKind.SYSTEM:
        return pact
    if actor.kind is not ActorKind.ACCOUNT or actor.lead_body_id != pact.lead_body_id:
        raise UnknownError("pact.unknown")
    if not actor.coordinates:
        raise NotAllowedError("actor.not_coordinator")
    return pact


def open_text(session: Session, *, pact_id: UUID, actor: Actor) -> Pact:
    """Hold a pact whose text may be written now.

    Raises:
        ForbiddenMoveError: `clause.text_is_closed`.
    """
    pact = coordinated_pact(session, pact_id=pact_id, actor=actor)
    if pact.state not in TEXT_OPEN:
        raise ForbiddenMoveError("clause.text_is_closed", state=pact.state.value)
    return pact


def representation(session: Session, *, actor: Actor) -> Representation:
    """Hold the pact of a person who came by link.

    Raises:
        UnknownError: `person.unknown`.
    """
    person = session.get(Person, actor.id) if actor.kind is ActorKind.PERSON else None
    if person is None or person.removed_at is not None:
        raise UnknownError("person.unknown")
    pact = lock_pact(session, pact_id=person.pact_id)
    return Representation(pact=pact, party=session.get_one(Party, person.party_id), person=person)


def speaker(session: Session, *, actor: Actor) -> Representation:
    """Hold the pact of the person who speaks for a party that takes positions.

    Raises:
        NotAllowedError: `person.not_speaker`, or `party.takes_no_position` for an evaluator.
    """
    found = representation(session, actor=actor)
    if found.party.role is PartyRole.EVALUATOR:
        raise NotAllowedError("party.takes_no_position")
    if not found.person.speaks:
        raise NotAllowedError("person.not_speaker", party=found.party.name)
    return found


def last_circulation(session: Session, *, pact_id: UUID) -> Circulation | None:
    """Return the newest round of a pact, open or closed."""
    statement = select(Circulation).where(Circulation.pact_id == pact_id).order_by(col(Circulation.number).desc())
    return session.exec(statement).first()


def open_circulation(session: Session, *, pact: Pact) -> Circulation:
    """Return the round that is open.

    Raises:
        ForbiddenMoveError: `circulation.none_open`.
    """
    circulation = last_circulation(session, pact_id=pact.id)
    if circulation is None or circulation.closed_at is not None:
        raise ForbiddenMoveError("circulation.none_open", state=pact.state.value)
    return circulation


def last_version(session: Session, *, pact_id: UUID) -> Version | None:
    """Return the newest frozen version of a pact."""
    statement = select(Version).where(Version.pact_id == pact_id).order_by(col(Version.number).desc())
    return session.exec(statement).first()


def clause_as_read(session: Session, *, circulation: Circulation, clause_id: UUID, read_digest: str) -> VersionClause:
    """Return a clause as the round sent it out, if those are the words that were read.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `clause.stale`.
    """
    clause = session.get(VersionClause, (circulation.version_id, clause_id))
    if clause is None:
        raise UnknownError("clause.unknown")
    if clause.text_digest != read_digest:
        raise StaleTextError("clause.stale", clause=str(clause_id))
    return clause


def clauses_of(session: Session, *, pact_id: UUID) -> list[Clause]:
    """Return the clauses of a pact as they are being written, in order."""
    statement = select(Clause).where(Clause.pact_id == pact_id, col(Clause.removed_at).is_(None))
    return list(session.exec(statement.order_by(col(Clause.place))))


def annexes_of(session: Session, *, pact_id: UUID) -> list[Annex]:
    """Return the annexes of a pact as they are being written, in order."""
    statement = select(Annex).where(Annex.pact_id == pact_id, col(Annex.removed_at).is_(None))
    return list(session.exec(statement.order_by(col(Annex.place))))


def parties_of(session: Session, *, pact_id: UUID, ever: bool = False) -> list[Party]:
    """Return the parties of a pact, in order; `ever` also those that were removed."""
    statement = select(Party).where(Party.pact_id == pact_id, _present(Party.removed_at, ever=ever))
    return list(session.exec(statement.order_by(col(Party.place))))


def people_of(session: Session, *, pact_id: UUID, ever: bool = False) -> list[Person]:
    """Return the people of all parties of a pact, in a stable order; `ever` also those who were removed."""
    statement = select(Person).where(Person.pact_id == pact_id, _present(Person.removed_at, ever=ever))
    return list(session.exec(statement.order_by(col(Person.email))))


def version_clauses(session: Session, *, version_id: UUID) -> list[VersionClause]:
    """Return the clauses of a frozen version, in order."""
    statement = select(VersionClause).where(VersionClause.version_id == version_id)
    return list(session.exec(statement.order_by(col(VersionClause.place))))


def present_party(session: Session, *, party_id: UUID) -> Party:
    """Return a party that takes part.

    Raises:
        UnknownError: `party.unknown`.
    """
    party = session.get(Party, party_id)
    if party is None or party.removed_at is not None:
        raise UnknownError("party.unknown")
    return party


def voting_parties_of(session: Session, *, pact_id: UUID) -> list[Party]:
    """Return the parties that take positions and sign: all but the evaluators."""
    return [party for party in parties_of(session, pact_id=pact_id) if party.role is not PartyRole.EVALUATOR]


def _present(removed_at: datetime | None, *, ever: bool) -> ColumnElement[bool]:
    return true() if ever else col(removed_at).is_(None)
