"""Let positions carry over into a new round wherever the words of the clause did not change."""

from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import parties_of, version_clauses
from workflows.identity import derived_id
from workflows.queries.positions import Standing, standings
from workflows.tables.circulation import Circulation
from workflows.tables.pact import Pact
from workflows.tables.position import Position


def carry_positions(session: Session, pact: Pact, *, before: Circulation, now: Circulation, actor: Actor) -> None:
    """Write the carried positions, and one trail entry for each party that has any."""
    digests = {clause.clause_id: clause.text_digest for clause in version_clauses(session, version_id=now.version_id)}
    earlier = standings(session, circulation_id=before.id).values()
    present = {party.id for party in parties_of(session, pact_id=pact.id)}
    holding = [
        standing
        for standing in earlier
        if standing.party_id in present and digests.get(standing.clause_id) == standing.text_digest
    ]
    session.add_all(_carried(standing, now) for standing in holding)
    carried_by: dict[UUID, list[str]] = {}
    for standing in holding:
        carried_by.setdefault(standing.party_id, []).append(str(standing.clause_id))
    for party in parties_of(session, pact_id=pact.id):
        if carried := sorted(carried_by.get(party.id, ())):
            audit.record(
                session,
                pact,
                tag=AuditTag.CLAUSE_CARRIED,
                actor=actor,
                at=now.opened_at,
                subjects=(audit.subject("party", party.id),),
                facts={"circulation": now.id, "clauses": carried},
            )


def _carried(standing: Standing, now: Circulation) -> Position:
    return Position(
        id=derived_id(now.id, standing.party_id, standing.clause_id, 1),
        circulation_id=now.id,
        party_id=standing.party_id,
        clause_id=standing.clause_id,
        turn=1,
        person_id=standing.person_id,
        answer=standing.answer,
        reason=standing.reason,
        text_digest=standing.text_digest,
        at=standing.at,
        carried_from=standing.position_id,
    )
