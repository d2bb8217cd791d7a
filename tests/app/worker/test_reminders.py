"""Reminders that the worker sends when they fall due."""

from app.worker.loop import Worker
from tests.app.conftest import Clock
from tests.app.worker.duo import Duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from workflows.queries.reminder_cards import reminder_cards
from workflows.tables.promise import PromiseKind, PromiseState
from workflows.tables.reminder import ReminderState


def test_a_planned_reminder_goes_out_at_its_hour_to_whoever_owes(duo: Duo, worker: Worker, post: Post, clock: Clock):
    duo.circulate()
    worker.keep_due()
    invited = len(post.to("cpe@duo.example"))
    worker.keep_due()
    assert len(post.to("cpe@duo.example")) == invited
    clock.at = duo.ask(reminder_cards)[0].due_at
    worker.keep_due()
    sent = duo.ask(reminder_cards)[0]
    assert (sent.state, sent.recipients) == (ReminderState.SENT, 2)
    assert len(post.to("cpe@duo.example")) == invited + 1
    kept = [promise.state for promise in promises(duo.installation, PromiseKind.REMINDERS)]
    assert kept.count(PromiseState.KEPT) == 1
