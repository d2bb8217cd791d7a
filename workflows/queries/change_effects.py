"""What a change to a circulated text would take from others: acts of their bodies, and positions they took.

An authorising act is bound to the digest of the whole text, a position to that of its clause.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.canonical import canonical_json
from signatures.digests import Digest, sha256
from workflows.finding import last_circulation, parties_of
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.positions import Standing, standings, standings_on
from workflows.queries.texts import ClauseCard, working_text
from workflows.queries.versions import version_text
from workflows.rules.outcome import Answer
from workflows.tables.authorisation import Authorisation
from workflows.tables.party import Party


@dataclass(frozen=True)
class FallingAct:
    """An authorising act that would no longer hold."""

    party: str
    body: str
    number: str


@dataclass(frozen=True)
class FallingPosition:
    """A party's answer that would no longer hold."""

    party: str
    answer: Answer


@dataclass(frozen=True)
class FallingOnClause:
    """A clause as it was circulated, and the answers to it that would no longer hold."""

    clause: ClauseCard
    positions: tuple[FallingPosition, ...]


@dataclass(frozen=True)
class ChangeEffects:
    """All that would no longer hold; the clauses are in the order of the text, parties in their own."""

    acts: tuple[FallingAct, ...] = ()
    clauses: tuple[FallingOnClause, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything would fall."""
        return bool(self.acts or self.clauses)

    @property
    def positions(self) -> tuple[FallingPosition, ...]:
        """Return the answers to all the clauses."""
        return tuple(position for each in self.clauses for position in each.positions)

    @property
    def digest(self) -> Digest:
        """Return the digest of what a person who agrees to it has read."""
        acts = [[act.party, act.body, act.number] for act in self.acts]
        clauses = [
            [str(each.clause.id), [[one.party, one.answer.value] for one in each.positions]] for each in self.clauses
        ]
        return sha256(canonical_json([acts, clauses]))


def change_effects(session: Session, *, pact_id: UUID, clause_ids: Collection[UUID] = ()) -> ChangeEffects:
    """Return what would fall if the text changed, in these clauses: the acts held on it, and the positions on them."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ChangeEffects()
    positions = standings_on(session, circulation_id=circulation.id, clause_ids=clause_ids) if clause_ids else {}
    clauses = version_text(session, version_id=circulation.version_id).clauses if positions else ()
    return ChangeEffects(
        acts=_held_acts(session, pact_id=pact_id),
        clauses=_on_clauses(session, clauses, positions.values(), pact_id=pact_id),
    )


def falling_positions(session: Session, *, pact_id: UUID) -> tuple[FallingOnClause, ...]:
    """Return the positions of the last round that would not be carried over if the text went round as it is now."""
    circulation = last_circulation(session, pact_id=pact_id)
    if circulation is None:
        return ()
    now = {clause.id: clause.text_digest for clause in working_text(session, pact_id=pact_id).clauses}
    clauses = version_text(session, version_id=circulation.version_id).clauses
    found = standings(session, circulation_id=circulation.id).values()
    falling = (one for one in found if now.get(one.clause_id) != one.text_digest)
    return _on_clauses(session, clauses, falling, pact_id=pact_id)


def _held_acts(session: Session, *, pact_id: UUID) -> tuple[FallingAct, ...]:
    statement = (
        select(Party.short_name, Authorisation.body, Authorisation.number)
        .join(Party, col(Party.id) == col(Authorisation.party_id))
        .where(
            Authorisation.pact_id == pact_id,
            Authorisation.state == AuthorisationState.HELD,
            col(Party.removed_at).is_(None),
        )
        .order_by(col(Party.place))
    )
    return tuple(FallingAct(party, body, number or "") for party, body, number in session.exec(statement))


def _on_clauses(
    session: Session, clauses: Iterable[ClauseCard], positions: Iterable[Standing], *, pact_id: UUID
) -> tuple[FallingOnClause, ...]:
    given = {(one.clause_id, one.party_id): one.answer for one in positions}
    names = {party.id: party.short_name for party in parties_of(session, pact_id=pact_id)} if given else {}
    found = (FallingOnClause(clause, _on_clause(clause, given, names)) for clause in clauses)
    return tuple(each for each in found if each.positions)


def _on_clause(
    clause: ClauseCard, given: Mapping[tuple[UUID, UUID], Answer], names: Mapping[UUID, str]
) -> tuple[FallingPosition, ...]:
    return tuple(
        FallingPosition(name, given[clause.id, party_id])
        for party_id, name in names.items()
        if (clause.id, party_id) in given
    )
