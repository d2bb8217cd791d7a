"""The row of an amendment and the words that hang on it, for the acts that move it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows import audit
from workflows.errors import UnknownError
from workflows.finding import Representation
from workflows.machines.amendment import TAKEN, UNSETTLED
from workflows.queries.amendment_standings import Standing, last_standings
from workflows.tables.amendment import Amendment, AmendmentStanding
from workflows.tables.text import Clause


def amendment_row(session: Session, *, amendment_id: UUID) -> Amendment:
    """Return an amendment.

    Raises:
        UnknownError: `amendment.unknown`.
    """
    amendment = session.get(Amendment, amendment_id)
    if amendment is None:
        raise UnknownError("amendment.unknown")
    return amendment


def amendment_before(session: Session, who: Representation, *, amendment_id: UUID) -> Amendment:
    """Return an amendment of the pact that a person acts in.

    Raises:
        UnknownError: `amendment.unknown`, also when it is another pact's.
    """
    statement = select(Amendment).where(Amendment.id == amendment_id, Amendment.pact_id == who.pact.id)
    amendment = session.exec(statement).one_or_none()
    if amendment is None:
        raise UnknownError("amendment.unknown")
    return amendment


def subjects_of(who: Representation, amendment: Amendment) -> tuple[str, ...]:
    """Name whom a word of a party on an amendment is about: the party, its person, the amendment."""
    return (
        audit.subject("party", who.party.id),
        audit.subject("person", who.person.id),
        audit.subject("amendment", amendment.id),
    )


def live_amendments(session: Session, *, clause_id: UUID) -> list[Amendment]:
    """Return the amendments to a clause that may still change the text, in the order of their numbers."""
    statement = select(Amendment).where(
        Amendment.clause_id == clause_id,
        col(Amendment.state).in_(UNSETTLED | TAKEN),
        col(Amendment.incorporated_at).is_(None),
    )
    return list(session.exec(statement.order_by(col(Amendment.number))))


def standing_words(session: Session, amendment: Amendment, *, own: bool = False) -> Standing | None:
    """Return the words of an amendment that stand, or those of the coordinator's own for it, if there are any."""
    statement = select(AmendmentStanding).where(AmendmentStanding.amendment_id == amendment.id)
    rows = session.exec(statement.order_by(col(AmendmentStanding.number)))
    return last_standings(rows).get((amendment.id, own))


def add_standing(
    session: Session, amendment: Amendment, clause: Clause, *, text: str, own: bool, needs_hand: bool, at: datetime
) -> None:
    """Write down the words that an amendment wants in place of its clause's own, from now on."""
    count = select(func.count()).where(AmendmentStanding.amendment_id == amendment.id)
    session.add(
        AmendmentStanding(
            amendment_id=amendment.id,
            number=session.exec(count).one() + 1,
            own=own,
            base_digest=clause.text_digest,
            base=clause.text,
            text=text,
            needs_hand=needs_hand,
            at=at,
        )
    )
    session.flush()
