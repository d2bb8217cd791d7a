"""Letters that are not taken: postponed, recorded, sent anew with another secret, and nobody else's concern."""

from datetime import timedelta
from email.message import EmailMessage
from io import StringIO

import pytest
from sqlalchemy import text

from app.database import transaction
from app.installation import Installation
from app.mail.mailboxes import MailError
from app.worker.loop import Worker
from app.worker.minting import LINK_LIFETIME
from tests.app.conftest import Clock
from tests.app.worker.duo import PEOPLE, Duo
from tests.app.worker.post import Post, tokens
from tests.app.worker.rows import deliveries, promises
from workflows.actions.claim_promises import LEASE, claim_promises
from workflows.actions.postpone_promise import FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS
from workflows.errors import UnknownError
from workflows.tables.delivery import DeliveryState
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import Promise, PromiseKind, PromiseState

MUTUA, CPE = PEOPLE["mutua"].email, PEOPLE["cpe"].email
FULL = MailError("452 mailbox full", final=False)
GONE = MailError("550 no such person", final=True)


@pytest.fixture
def circulating(duo: Duo) -> Duo:
    duo.circulate()
    return duo


def letter(duo: Duo) -> Promise:
    """The invitation to the lead's person."""
    invitations = promises(duo.installation, PromiseKind.INVITATION)
    mail = {delivery.promise_id for delivery in deliveries(duo.installation, MUTUA)}
    return next(promise for promise in invitations if promise.id in mail)


@pytest.mark.parametrize("refusal", [FULL, GONE, RuntimeError("the mailbox fell over")], ids=str)
def test_one_bad_address_stops_nobody_else(circulating: Duo, worker: Worker, post: Post, refusal: Exception):
    post.refusing[MUTUA] = refusal
    worker.keep_due()
    assert post.to(MUTUA) == []
    assert len(post.to(CPE)) == 1
    assert all(card.pdf_digest for card in circulating.documents())


def test_a_letter_that_went_out_before_its_promise_was_settled_is_not_sent_again(
    circulating: Duo, worker: Worker, post: Post
):
    worker.keep_due()
    with circulating.installation.engine.begin() as connection:
        connection.execute(text("UPDATE promise SET state = 'open', settled_at = NULL WHERE kind = 'invitation'"))
    assert worker.keep_due() == len(PEOPLE)
    assert [len(post.to(person.email)) for person in PEOPLE.values()] == [1, 1]
    assert letter(circulating).state is PromiseState.KEPT


def test_a_letter_that_was_not_taken_is_sent_anew_with_another_link(
    circulating: Duo, worker: Worker, post: Post, clock: Clock
):
    post.refusing[MUTUA] = FULL
    worker.keep_due()
    promise = letter(circulating)
    assert (promise.state, promise.attempts, promise.failure) == (PromiseState.OPEN, 1, FULL.reason)
    assert promise.due_at == clock() + FIRST_PAUSE
    assert worker.keep_due() == 0

    post.refusing.clear()
    clock.pass_by(FIRST_PAUSE)
    assert worker.keep_due() == 1
    states = [(delivery.state, delivery.failure) for delivery in deliveries(circulating.installation, MUTUA)]
    assert states == [(DeliveryState.FAILED, FULL.reason), (DeliveryState.SENT, "")]
    [earlier], [fresh] = tokens(post.refused[0]), post.tokens(MUTUA)
    assert earlier != fresh
    with pytest.raises(UnknownError, match=r"link\.unknown"):
        circulating.opens(earlier, LinkPurpose.REVIEW)
    circulating.opens(fresh, LinkPurpose.REVIEW)


def test_a_link_opens_its_own_room_and_dies_of_age(circulating: Duo, worker: Worker, post: Post, clock: Clock):
    worker.keep_due()
    [token] = post.tokens(MUTUA)
    with pytest.raises(UnknownError):
        circulating.opens(token, LinkPurpose.SIGNING)
    clock.pass_by(LINK_LIFETIME)
    with pytest.raises(UnknownError):
        circulating.opens(token, LinkPurpose.REVIEW)


def test_a_person_that_does_not_exist_is_not_tried_again(circulating: Duo, worker: Worker, post: Post, clock: Clock):
    post.refusing[MUTUA] = GONE
    worker.keep_due()
    promise = letter(circulating)
    assert (promise.state, promise.failure, promise.settled_at) == (PromiseState.DEAD, GONE.reason, clock())
    clock.pass_by(timedelta(days=30))
    worker.keep_due()
    assert (letter(circulating).attempts, len(deliveries(circulating.installation, MUTUA))) == (1, 1)


def test_an_error_that_nobody_foresaw_is_logged_and_the_letter_sent_later(
    circulating: Duo, worker: Worker, post: Post, clock: Clock, log: StringIO
):
    post.refusing[MUTUA] = RuntimeError("the mailbox fell over")
    worker.keep_due()
    told = log.getvalue()
    assert '"event": "worker.promise_failed"' in told
    assert "the mailbox fell over" in told
    clock.pass_by(FIRST_PAUSE)
    post.refusing.clear()
    assert worker.keep_due() == 1
    assert len(post.to(MUTUA)) == 1


def test_a_letter_is_given_up_after_many_tries_with_growing_pauses(
    circulating: Duo, worker: Worker, post: Post, clock: Clock
):
    post.refusing[MUTUA] = FULL
    pauses = []
    worker.keep_due()
    while (promise := letter(circulating)).state is PromiseState.OPEN:
        pauses.append(promise.due_at - clock())
        clock.at = promise.due_at
        assert worker.keep_due() == 1
    assert (promise.state, promise.attempts) == (PromiseState.DEAD, MOST_ATTEMPTS)
    assert pauses == [min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE) for attempt in range(MOST_ATTEMPTS - 1)]
    assert len(deliveries(circulating.installation, MUTUA)) == MOST_ATTEMPTS


def test_what_a_worker_that_died_had_claimed_is_taken_over_when_its_lease_runs_out(
    circulating: Duo, worker: Worker, post: Post, clock: Clock
):
    with transaction(circulating.installation.engine) as session:
        claimed = claim_promises(session, limit=20, at=clock())
    assert worker.keep_due() == 0
    clock.pass_by(LEASE)
    assert worker.keep_due() == len(claimed) == 12
    assert [promise.attempts for promise in promises(circulating.installation) if promise.due_at <= clock()] == [2] * 12
    assert len(post.taken) == 2


def test_slow_letters_do_not_outlive_the_lease_of_those_that_wait(
    circulating: Duo, installation: Installation, clock: Clock
):
    """Two minutes a letter, and another worker comes by after each: the letters are more than a lease can hold."""
    second = Post()

    class SlowPost(Post):
        def hand_over(self, message: EmailMessage) -> None:
            super().hand_over(message)
            clock.pass_by(LEASE - timedelta(seconds=1))
            Worker(installation, second).keep_due()

    first = SlowPost()
    Worker(installation, first).keep_due()
    receivers = sorted(message["To"] for message in first.taken + second.taken)
    assert len(receivers) == len(set(receivers)) == 2


def test_a_code_that_nobody_needs_any_more_is_not_sent(duo: Duo, worker: Worker, post: Post):
    duo.circulate()
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    duo.request_code("mutua")
    duo.reopen()
    worker.keep_due()
    [promise] = promises(duo.installation, PromiseKind.CODE)
    assert (promise.state, promise.failure) == (PromiseState.DEAD, "letter.overtaken")
    assert post.codes(MUTUA) == []


def test_a_conclusion_that_came_too_late_is_given_up(duo: Duo, worker: Worker, post: Post):
    duo.circulate()
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    asked = {party: duo.request_code(party) for party in PEOPLE}
    worker.keep_due()
    for party, (actor, signature_id) in asked.items():
        duo.sign(party, actor=actor, signature_id=signature_id)
    duo.reopen()
    worker.keep_due()
    [promise] = promises(duo.installation, PromiseKind.CONCLUSION)
    assert (promise.state, promise.failure) == (PromiseState.DEAD, "move.wrong_state")
