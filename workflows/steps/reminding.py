"""Remind whoever owes something at this moment; nobody twice on a day, and nobody after the deadline."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.finding import last_circulation, last_version, people_of
from workflows.machines.pact import PactState
from workflows.queries.owing import owing_people
from workflows.rules.deadline import ROME
from workflows.steps.promise_letters import promise_letters
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.reminder import Reminder, ReminderStage, ReminderState

_LETTERS = {
    ReminderStage.REVIEW: PromiseKind.REMINDER,
    ReminderStage.SIGNING: PromiseKind.SIGNING_REMINDER,
}


@dataclass(frozen=True)
class Occasion:
    """What people can be reminded of now: the open round, or the signing of a version, until its deadline."""

    stage: ReminderStage
    id: UUID
    deadline_at: datetime


def open_occasion(session: Session, pact: Pact) -> Occasion | None:
    """Return what is being asked of people now, if anything is."""
    if pact.state is PactState.IN_REVIEW:
        circulation = last_circulation(session, pact_id=pact.id)
        if circulation is not None and circulation.closed_at is None:
            return Occasion(ReminderStage.REVIEW, circulation.id, circulation.deadline_at)
    version = last_version(session, pact_id=pact.id)
    if version is not None and pact.state is PactState.SIGNING and pact.signing_deadline_at is not None:
        return Occasion(ReminderStage.SIGNING, version.id, pact.signing_deadline_at)
    return None


def reminded_today(session: Session, occasion: Occasion, *, at: datetime) -> bool:
    """Tell whether anybody was reminded of this on the same day in Rome."""
    sent = select(Reminder.settled_at).where(
        Reminder.occasion_id == occasion.id, Reminder.state == ReminderState.SENT, col(Reminder.recipients) > 0
    )
    today = at.astimezone(ROME).date()
    return any(settled_at and settled_at.astimezone(ROME).date() == today for settled_at in session.exec(sent))


def send_reminder(session: Session, pact: Pact, reminder: Reminder, *, at: datetime) -> int:
    """Owe a letter to everybody who owes something, and return to how many that is."""
    owing = {person.id for person in owing_people(session, pact_id=pact.id, at=at)}
    people = [person for person in people_of(session, pact_id=pact.id) if person.id in owing]
    promise_letters(session, people, kind=_LETTERS[reminder.stage], occasion=reminder.id, at=at)
    reminder.state, reminder.settled_at, reminder.recipients = ReminderState.SENT, at, len(people)
    return len(people)
