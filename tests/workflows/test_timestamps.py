"""Timestamps are owed by the acts that matter and once a day, kept once, and asked for as long as it takes."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from signatures.signatory.verify import verify_signatory_trail
from signatures.tags import AuditTag
from signatures.trail import read_trail
from tests.factories.played_pact import PACT_ID, PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import in_drafting, in_review
from tests.factories.timestamp_scenes import attested, authority, given
from tests.fakes.rivals import one_within_the_other
from tests.fakes.timestamp_authority import AUTHORITY_NAME
from workflows.actions.claim_promises import claim_promises
from workflows.actions.keep_promise import keep_promise
from workflows.actions.keep_timestamp import keep_timestamp
from workflows.actions.plan_timestamps import plan_timestamps
from workflows.actions.postpone_promise import LONGEST_PAUSE, MOST_ATTEMPTS, postpone_promise
from workflows.actions.withdraw_pact import withdraw_pact
from workflows.actors import WORKER
from workflows.queries.party_trail import party_trail
from workflows.queries.timestamps import (
    OwedTimestamps,
    TimestampCard,
    head_at,
    is_attested,
    last_timestamp_card,
    owed_timestamps,
    timestamp_tokens,
)
from workflows.tables.promise import Promise, PromiseKind, PromiseState

DAY = timedelta(days=1)
WITH_AN_AUTHORITY = ("circulate", "open_signing", "conclude")


def owed(pact: PlayedPact) -> list[Promise]:
    statement = select(Promise).where(Promise.kind == PromiseKind.TIMESTAMP).order_by(Promise.made_at)
    return pact.read(lambda session: session.exec(statement).all())


def keep_all(pact: PlayedPact) -> None:
    """Let the authority answer whatever is owed, and settle it."""
    for promise in pact.act(claim_promises, limit=9, only=(PromiseKind.TIMESTAMP,)):
        timestamp = given(pact, promise.facts["size"])
        pact.act(keep_timestamp, pact_id=pact.id, given=timestamp, actor=WORKER)
        pact.act(keep_promise, promise_id=promise.id)


@pytest.mark.parametrize("name", WITH_AN_AUTHORITY)
def test_what_is_owed_is_a_timestamp_of_all_that_the_act_wrote(sqlite_engine: Engine, name: str):
    pact = SCENES[f"{name} with an authority"].prepare(sqlite_engine)
    SCENES[f"{name} with an authority"].play(pact)
    assert [promise.facts["size"] for promise in owed(pact)] == [len(pact.trail)]


@pytest.mark.parametrize("name", WITH_AN_AUTHORITY)
def test_without_an_authority_nothing_is_owed(sqlite_engine: Engine, name: str):
    pact = SCENES[name].prepare(sqlite_engine)
    SCENES[name].play(pact)
    assert owed(pact) == []


def test_a_timestamp_is_told_in_the_trail_and_kept_once(engine: Engine):
    pact = in_review(engine)
    first = given(pact, 3)
    pact.act(keep_timestamp, pact_id=pact.id, given=first, actor=WORKER)
    again = given(pact, 3)
    pact.act(keep_timestamp, pact_id=pact.id, given=again, actor=WORKER)
    assert pact.tags.count(AuditTag.HEAD_TIMESTAMPED) == 1
    assert pact.ask(timestamp_tokens) == {3: first.token}
    assert pact.ask(last_timestamp_card) == TimestampCard(3, AUTHORITY_NAME, first.stamped_at)
    assert pact.ask(is_attested, size=3)
    assert not pact.ask(is_attested, size=4)
    assert pact.ask(head_at, size=3)["root"] == first.root


def test_the_head_of_now_is_the_head_of_the_whole_trail(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    lines = [line.line for line in pact.trail]
    assert pact.ask(head_at, size=len(lines)) == read_trail(lines, pact_id=PACT_ID).head()


def test_a_partys_own_trail_carries_the_last_timestamp(sqlite_engine: Engine):
    pact = attested(sqlite_engine)
    own = pact.ask(party_trail, party_id=pact.party_id("coesa"))
    report = verify_signatory_trail(own, trust=[authority().root])
    assert report.verdict == "holds"
    assert [check.holds for check in report.of("timestamps")] == [True]


def test_a_day_on_which_something_happened_is_attested_once(engine: Engine):
    pact = in_review(engine)
    assert pact.act(plan_timestamps) == 1
    assert pact.act(plan_timestamps) == 0
    keep_all(pact)
    pact.answer("coesa")
    assert pact.act(plan_timestamps) == 0, "it was asked for today"
    pact.at += DAY
    assert pact.act(plan_timestamps) == 1
    keep_all(pact)
    pact.at += DAY
    assert pact.act(plan_timestamps) == 0, "nothing happened but the timestamp"
    assert len(owed(pact)) == 2


def test_the_day_is_the_one_in_rome(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    midnight = pact.at.replace(hour=23, minute=0, second=0, microsecond=0)
    pact.at = midnight - timedelta(hours=1)
    assert pact.act(plan_timestamps) == 1
    keep_all(pact)
    pact.answer("coesa")
    assert pact.act(plan_timestamps, at=midnight - timedelta(seconds=1)) == 0
    assert pact.act(plan_timestamps, at=midnight) == 1


def test_while_one_is_owed_no_other_is_planned(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    assert pact.act(plan_timestamps) == 1
    pact.answer("coesa")
    pact.at += 3 * DAY
    assert pact.act(plan_timestamps) == 0


def test_a_draft_that_nobody_was_shown_waits(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    assert pact.act(plan_timestamps) == 0


def test_how_a_pact_ended_is_attested_too_and_then_it_rests(sqlite_engine: Engine):
    pact = attested(sqlite_engine)
    pact.coordinate(withdraw_pact, reason="Manca il finanziamento.")
    assert pact.act(plan_timestamps) == 1
    keep_all(pact)
    pact.at += DAY
    assert pact.act(plan_timestamps) == 0


def test_one_that_was_given_up_is_planned_again_over_the_same_entries(sqlite_engine: Engine):
    """An authority was taken away and came back: nothing happened meanwhile."""
    pact = in_review(sqlite_engine)
    pact.act(plan_timestamps)
    (promise,) = pact.act(claim_promises, limit=9, only=(PromiseKind.TIMESTAMP,))
    pact.act(postpone_promise, promise_id=promise.id, failure="timestamp.no_authority", final=True)
    pact.at += DAY
    assert pact.act(plan_timestamps) == 1
    assert {row.facts["size"] for row in owed(pact)} == {len(pact.trail)}


def test_an_authority_that_is_down_is_asked_for_as_long_as_it_takes(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.act(plan_timestamps)
    assert pact.ask(owed_timestamps) == OwedTimestamps(0, None, None)
    made_at = owed(pact)[0].made_at
    for attempts in (0, 1, MOST_ATTEMPTS, 10_000):
        with sqlite_engine.begin() as connection:
            connection.execute(text("UPDATE promise SET attempts = :attempts"), {"attempts": attempts})
        (promise,) = pact.act(claim_promises, limit=9, only=(PromiseKind.TIMESTAMP,))
        pact.act(postpone_promise, promise_id=promise.id, failure="timestamp.unanswered", final=False)
        pact.at = owed(pact)[0].due_at
    (row,) = owed(pact)
    assert row.state is PromiseState.OPEN
    assert row.due_at - pact.at <= LONGEST_PAUSE
    expected = OwedTimestamps(1, made_at, "timestamp.unanswered")
    assert pact.ask(owed_timestamps) == pact.read(owed_timestamps) == expected
    keep_all(pact)
    assert pact.ask(owed_timestamps).count == 0


def test_two_who_plan_the_same_day_plan_it_once(engine: Engine):
    pact = in_review(engine)
    plan = partial(plan_timestamps, at=pact.at)
    assert one_within_the_other(engine, plan, plan) == (1, 0)
    assert len(owed(pact)) == 1
