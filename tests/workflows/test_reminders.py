"""Reminders: seldom, in time, only to whoever owes something, and never twice on a day."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import select

from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.sending_scenes import reminder
from tests.factories.stages import in_review, in_signing, send_round
from workflows.actions.amend import amend
from workflows.actions.close_circulation import close_circulation
from workflows.actions.extend_deadline import extend_deadline
from workflows.actions.remind import remind
from workflows.actions.remind_now import remind_now
from workflows.actors import WORKER
from workflows.queries.owing import owing_people
from workflows.queries.reminder_cards import ReminderCard, reminder_cards
from workflows.rules.deadline import ROME, working_days_after, working_deadline
from workflows.rules.reminders import MORNING, reminder_instants
from workflows.tables.promise import Promise, PromiseKind
from workflows.tables.reminder import ReminderState

INSTANTS = st.integers(0, 15 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
LENGTHS = st.timedeltas(timedelta(minutes=1), timedelta(days=400))


@given(opened_at=INSTANTS, length=LENGTHS)
@example(opened_at=datetime(2020, 12, 24, 22, 30, tzinfo=UTC), length=timedelta(days=4))
def test_reminders_come_on_working_mornings_before_the_deadline_and_never_two_on_a_day(opened_at, length):
    deadline_at = opened_at + length
    instants = reminder_instants(opened_at, deadline_at)
    days = [instant.astimezone(ROME).date() for instant in instants]
    assert list(instants) == sorted(instants)
    assert len(set(days)) == len(days) <= 3
    assert all(opened_at < instant < deadline_at for instant in instants)
    assert all(instant.astimezone(ROME).time() == MORNING for instant in instants)
    assert all(next(working_days_after(instant - timedelta(days=1))) == instant.date() for instant in instants)


@given(opened_at=INSTANTS, length=LENGTHS)
def test_a_deadline_that_leaves_a_working_morning_is_never_without_its_last_reminder(opened_at, length):
    deadline_at = opened_at + length
    first_morning = datetime.combine(next(working_days_after(opened_at)), MORNING, tzinfo=ROME)
    assert bool(reminder_instants(opened_at, deadline_at)) is (first_morning < deadline_at)


def test_a_deadline_of_fifteen_working_days_reminds_half_way_three_days_before_and_on_the_last():
    opened_at = datetime(2020, 6, 3, 10, 0, tzinfo=ROME)
    instants = reminder_instants(opened_at, working_deadline(after=opened_at, working_days=15))
    assert [instant.date().isoformat() for instant in instants] == ["2020-06-15", "2020-06-19", "2020-06-24"]


def test_a_short_deadline_reminds_once():
    opened_at = datetime(2020, 6, 3, 10, 0, tzinfo=ROME)
    assert len(reminder_instants(opened_at, working_deadline(after=opened_at, working_days=3))) == 1


def _states(pact: PlayedPact) -> list[ReminderState]:
    return [card.state for card in pact.ask(reminder_cards)]


def _remind(pact: PlayedPact, card: ReminderCard, *, late: timedelta = timedelta()) -> int:
    return pact.act(remind, reminder_id=card.id, actor=WORKER, at=card.due_at + late)


def _reminded(pact: PlayedPact, kind: PromiseKind = PromiseKind.REMINDER) -> list[str]:
    statement = select(Promise.facts).where(Promise.kind == kind)
    people = {str(person.id): person.email for party in pact.parties for person in pact.party(party.key).people}
    return sorted(people[facts["person"]] for facts in pact.read(lambda session: session.exec(statement).all()))


def test_a_reminder_reaches_only_those_who_speak_and_still_owe_answers(engine: Engine):
    pact = in_review(engine)
    pact.answer("coesa")
    pact.answer("ciss", on=["purposes"])
    assert _remind(pact, reminder(pact)) == 2
    assert _reminded(pact) == ["elena@mutua.example", "marco@ciss.example"]
    assert (reminder(pact).state, reminder(pact).recipients) == (ReminderState.SENT, 2)


def test_a_reminder_to_sign_reaches_only_those_who_have_not_signed_and_can(engine: Engine):
    pact = in_signing(engine)
    assert {person.email for person in pact.ask(owing_people, at=pact.at)} == {
        "ugo@mutua.example",
        "lina@coesa.example",
        "marco@ciss.example",
    }
    pact.sign("mutua")
    assert _remind(pact, reminder(pact, -1)) == 2
    assert _reminded(pact, PromiseKind.SIGNING_REMINDER) == ["lina@coesa.example", "marco@ciss.example"]
    assert pact.ask(owing_people, at=pact.at + timedelta(days=41)) == ()


def test_a_reminder_that_nobody_needs_goes_to_nobody_and_hinders_no_other(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.everybody_approves()
    assert _remind(pact, reminder(pact)) == 0
    assert (reminder(pact).state, reminder(pact).recipients) == (ReminderState.SENT, 0)


def test_a_reminder_is_sent_once_however_often_it_falls_due(engine: Engine):
    pact = in_review(engine)
    assert _remind(pact, reminder(pact)) == 3
    assert _remind(pact, reminder(pact), late=timedelta(hours=1)) == 0
    assert len(_reminded(pact)) == 3


def test_reminders_that_pile_up_while_the_worker_rests_go_out_once(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    first, second, _ = pact.ask(reminder_cards)
    _remind(pact, first, late=second.due_at - first.due_at)
    assert _remind(pact, second, late=timedelta(minutes=5)) == 0
    assert _states(pact) == [ReminderState.SENT, ReminderState.STOPPED, ReminderState.PLANNED]


def test_a_reminder_that_falls_due_after_the_deadline_is_stopped(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    assert _remind(pact, reminder(pact, -1), late=timedelta(days=4)) == 0
    assert reminder(pact, -1).state is ReminderState.STOPPED


def test_a_reminder_of_a_round_that_is_over_reaches_nobody_in_the_next(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    stale = reminder(pact, -1)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    assert pact.ask(owing_people, at=pact.at) == ()
    pact.coordinate(amend)
    send_round(pact)
    assert _remind(pact, stale) == 0
    assert _reminded(pact) == []


def test_the_coordinator_reminds_at_once_and_not_again_on_the_same_day(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    assert pact.coordinate(remind_now) == 3
    assert reminder(pact, 0).recipients == 3
    assert pact.coordinate(remind_now, at=pact.at + timedelta(days=1)) == 3


def test_a_planned_reminder_does_not_follow_one_of_the_same_day(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    planned = reminder(pact)
    pact.coordinate(remind_now, at=planned.due_at - timedelta(hours=1))
    assert _remind(pact, planned) == 0


@pytest.mark.parametrize("ending", ["close_circulation", "conclude", "refuse_to_sign", "reopen", "withdraw_pact"])
def test_whatever_ends_the_asking_stops_what_was_planned(sqlite_engine: Engine, ending: str):
    pact = SCENES[ending].prepare(sqlite_engine)
    assert ReminderState.PLANNED in _states(pact)
    SCENES[ending].play(pact)
    assert ReminderState.PLANNED not in _states(pact)


def test_an_extension_plans_anew_and_takes_up_what_falls_on_the_same_morning(engine: Engine):
    pact = in_review(engine)
    before = pact.ask(reminder_cards)
    SCENES["extend_deadline"].play(pact)
    planned = [card for card in pact.ask(reminder_cards) if card.state is ReminderState.PLANNED]
    assert len(planned) == 3
    assert planned[0].id in {card.id for card in before}
    assert [card.state for card in pact.ask(reminder_cards)].count(ReminderState.STOPPED) == 2


def test_a_further_extension_of_the_same_day_plans_nothing_twice(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    for days in (30, 31, 30 + 14):
        deadline_at = pact.at + timedelta(days=days)
        pact.coordinate(extend_deadline, deadline_at=deadline_at, reason="Le feste.")
    assert _states(pact).count(ReminderState.PLANNED) == 3
