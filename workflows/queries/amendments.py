"""The amendments of a pact with the coordinator's last answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.machines.amendment import AmendmentState
from workflows.tables.amendment import Amendment, AmendmentAnswer
from workflows.tables.circulation import Circulation
from workflows.tables.party import Party
from workflows.tables.text import Clause, VersionClause


@dataclass(frozen=True)
class AmendmentCard:
    """Other words for a clause: `base` is what it was proposed on, `own_text` the coordinator's, if any."""

    id: UUID
    number: int
    clause_id: UUID
    clause_key: str
    heading: str
    party_id: UUID
    party: str
    state: AmendmentState
    base: str
    text: str
    rationale: str
    own_text: str | None
    reason: str
    proposed_at: datetime
    incorporated_at: datetime | None


def amendment_cards(
    session: Session, *, pact_id: UUID, circulation_id: UUID | None = None
) -> tuple[AmendmentCard, ...]:
    """Return the amendments of a pact, or of one round, in the order of the text, then of their numbers."""
    statement = (
        select(Amendment, Party.short_name, VersionClause)
        .join(Party, col(Party.id) == col(Amendment.party_id))
        .join(Circulation, col(Circulation.id) == col(Amendment.circulation_id))
        .join(
            VersionClause,
            (col(VersionClause.version_id) == col(Circulation.version_id))
            & (col(VersionClause.clause_id) == col(Amendment.clause_id)),
        )
        .join(Clause, col(Clause.id) == col(Amendment.clause_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(Clause.place), col(Amendment.number))
    )
    if circulation_id is not None:
        statement = statement.where(Amendment.circulation_id == circulation_id)
    answers = _last_answers(session, pact_id)
    return tuple(
        _card(amendment, party, clause, answers.get(amendment.id))
        for amendment, party, clause in session.exec(statement)
    )


def _last_answers(session: Session, pact_id: UUID) -> dict[UUID, AmendmentAnswer]:
    statement = (
        select(AmendmentAnswer)
        .join(Amendment, col(Amendment.id) == col(AmendmentAnswer.amendment_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(AmendmentAnswer.turn))
    )
    return {answer.amendment_id: answer for answer in session.exec(statement)}


def _card(amendment: Amendment, party: str, clause: VersionClause, answer: AmendmentAnswer | None) -> AmendmentCard:
    return AmendmentCard(
        id=amendment.id,
        number=amendment.number,
        clause_id=amendment.clause_id,
        clause_key=clause.key,
        heading=clause.heading,
        party_id=amendment.party_id,
        party=party,
        state=amendment.state,
        base=clause.text,
        text=amendment.text,
        rationale=amendment.rationale,
        own_text=answer.text if answer else None,
        reason=answer.reason if answer else "",
        proposed_at=amendment.proposed_at,
        incorporated_at=amendment.incorporated_at,
    )
