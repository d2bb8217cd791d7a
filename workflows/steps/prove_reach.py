"""Keep the proof that a circulation reached a party: the first act of one of its people on the page."""

from datetime import datetime

from sqlmodel import Session

from workflows.finding import Representation
from workflows.tables.circulation import Circulation, Reach, ReachMeans


def prove_reach(session: Session, who: Representation, *, circulation: Circulation, at: datetime) -> None:
    """Record once per circulation that the party was reached; a fetched address never comes here."""
    if session.get(Reach, (circulation.id, who.party.id, ReachMeans.PAGE, 1)) is None:
        session.add(
            Reach(
                circulation_id=circulation.id,
                party_id=who.party.id,
                means=ReachMeans.PAGE,
                person_id=who.person.id,
                at=at,
            )
        )
        session.flush()
