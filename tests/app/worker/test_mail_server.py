"""The worker in front of a real mail server: who is refused, who waits, and a line that breaks at the worst moment."""

import re
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.mail.mailboxes import ServerMailbox
from app.mail.reading import text_of
from app.worker.loop import Worker
from tests.app.conftest import Clock
from tests.app.mail.server import Office, mail_server
from tests.app.worker.duo import PACT, PEOPLE, Duo
from tests.app.worker.post import tokens
from tests.app.worker.rows import deliveries, promises
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.postpone_promise import FIRST_PAUSE
from workflows.errors import UnknownError
from workflows.identity import party_id
from workflows.tables.delivery import DeliveryState
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind, PromiseState

MUTUA, CPE = PEOPLE["mutua"].email, PEOPLE["cpe"].email


@pytest.fixture
def office(monkeypatch) -> Office:
    monkeypatch.setattr(socket, "getfqdn", lambda: "patto.mutua.example")
    return Office()


@pytest.fixture
def posting(duo: Duo, office: Office) -> Iterator[Worker]:
    """A worker that hands its letters to the server."""
    with mail_server(office) as port:
        yield Worker(duo.installation, ServerMailbox(f"smtp://127.0.0.1:{port}"))


def states(duo: Duo, receiver: str) -> list[tuple[DeliveryState, str]]:
    return [(delivery.state, delivery.failure) for delivery in deliveries(duo.installation, receiver)]


def test_of_two_people_one_is_unknown_to_the_server_and_the_other_gets_the_letter_once(
    duo: Duo, office: Office, posting: Worker
):
    office.answers_to[MUTUA] = ["550 5.1.1 no such person"]
    duo.circulate()
    posting.keep_due()
    posting.keep_due()
    assert states(duo, MUTUA) == [(DeliveryState.FAILED, "550 5.1.1 no such person")]
    assert states(duo, CPE) == [(DeliveryState.SENT, "")]
    [promise] = [card for card in promises(duo.installation, PromiseKind.INVITATION) if card.failure]
    assert (promise.state, promise.attempts) == (PromiseState.DEAD, 1)
    [taken] = office.taken
    assert taken["Message-ID"] == deliveries(duo.installation, CPE)[0].message_id


def test_whoever_has_to_wait_gets_the_letter_later_and_nobody_gets_two(
    duo: Duo, office: Office, posting: Worker, clock: Clock
):
    office.answers_to[MUTUA] = ["451 4.7.1 try later"]
    duo.circulate()
    posting.keep_due()
    assert (len(office.to(MUTUA)), len(office.to(CPE))) == (0, 1)
    clock.pass_by(FIRST_PAUSE)
    posting.keep_due()
    assert (len(office.to(MUTUA)), len(office.to(CPE))) == (1, 1)
    assert states(duo, MUTUA) == [(DeliveryState.FAILED, "451 4.7.1 try later"), (DeliveryState.SENT, "")]


def test_a_letter_whose_answer_was_lost_comes_twice_and_the_later_link_lives(
    duo: Duo, office: Office, posting: Worker, clock: Clock
):
    office.breaks_off = True
    duo.circulate()
    posting.keep_due()
    clock.pass_by(FIRST_PAUSE)
    posting.keep_due()
    twice = next(letters for letters in (office.to(MUTUA), office.to(CPE)) if len(letters) == 2)
    assert len(office.taken) == 3
    assert len({letter["Message-ID"] for letter in twice}) == 2, "doubles would be dropped, and the living link lost"
    [earlier], [later] = map(tokens, twice)
    with pytest.raises(UnknownError, match=r"link\.unknown"):
        duo.opens(earlier, LinkPurpose.REVIEW)
    duo.opens(later, LinkPurpose.REVIEW)


def test_many_letters_take_few_greetings(duo: Duo, office: Office, posting: Worker):
    for number in range(60):
        reader = NewPerson(
            f"Ada {number}", "Lettrice", "GYDMRC83H25L277G", f"ada{number}@duo.example", "it", speaks=False, signs=False
        )
        duo.act(add_person, party_id=party_id(PACT, "cpe"), person=reader, actor=duo.coordinator)
    duo.circulate()
    posting.keep_due()
    assert len(office.taken) == 62
    assert office.greetings == 2


def test_a_reply_to_a_letter_reaches_the_coordinator(duo: Duo, office: Office, posting: Worker):
    duo.circulate()
    posting.keep_due()
    assert {letter["Reply-To"] for letter in office.taken} == {"coordinator@mutua.example"}


def test_a_receipt_of_answers_says_them_and_opens_nothing(duo: Duo, office: Office, posting: Worker, clock: Clock):
    duo.circulate()
    posting.keep_due()
    duo.post.taken[:] = office.taken
    duo.agree()
    posting.keep_due()
    clock.pass_by(timedelta(hours=1))
    posting.keep_due()
    [receipt] = [letter for letter in office.to(CPE) if "Risposte" in letter["Subject"]]
    assert tokens(receipt) == []
    assert len(re.findall(r"^- .*: Approvo$", text_of(receipt), re.MULTILINE)) == 2
