"""Let a person go: whoever acts for a party no longer has neither duties nor ways in."""

from datetime import datetime

from sqlmodel import Session

from workflows.actors import Actor
from workflows.steps.end_links import end_links
from workflows.tables.pact import Pact
from workflows.tables.party import Person


def dismiss(session: Session, pact: Pact, person: Person, *, actor: Actor, at: datetime) -> None:
    """Take a person's duties away, and every live link."""
    person.speaks, person.signs, person.removed_at = False, False, at
    end_links(session, pact, person=person, actor=actor, at=at)
