"""Invite a person afresh to the rooms open to them: after another address, another duty, or a letter that got lost."""

from datetime import datetime

from sqlmodel import Session

from workflows.queries.open_invitations import open_invitations
from workflows.steps.overtake_letters import overtake_failed
from workflows.steps.promise_letters import promise_letter_again
from workflows.tables.pact import Pact
from workflows.tables.party import Person
from workflows.tables.promise import TO_REVIEW, TO_SIGN, PromiseKind


def invite_again(session: Session, pact: Pact, *, person: Person, at: datetime) -> tuple[PromiseKind, ...]:
    """Owe a person fresh invitations, whose links replace the earlier ones, and return their kinds."""
    overtake_failed(session, person, kinds=TO_REVIEW | TO_SIGN)
    invitations = open_invitations(session, pact_id=pact.id).get(person.id, {})
    for kind, occasion in invitations.items():
        promise_letter_again(session, person, kind=kind, occasion=occasion, at=at)
    return tuple(invitations)
