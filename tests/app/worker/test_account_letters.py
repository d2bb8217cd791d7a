"""Letters to accounts: links that work once, who refused to sign, and nothing to whoever may no longer sign in."""

from datetime import timedelta

import pytest

from app.installation import Installation
from app.links import token_digest
from app.mail.mailboxes import MailError
from app.mail.reading import text_of
from app.worker.loop import Worker
from tests.app.conftest import Clock
from tests.app.people import Newcomer, invite, sign_up
from tests.app.worker.duo import PACT, Duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from workflows.actions.disable_account import disable_account
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.actions.postpone_promise import FIRST_PAUSE
from workflows.actions.request_password_reset import request_password_reset
from workflows.actors import Actor, ActorKind, Means
from workflows.queries.accounts import invited_account
from workflows.tables.account import AccountRole
from workflows.tables.promise import PromiseKind, PromiseState

LINK = "/account/invitation/"


@pytest.fixture
def archivist(installation: Installation) -> Newcomer:
    return invite(installation, role=AccountRole.ARCHIVIST)


@pytest.fixture
def administrator(installation: Installation) -> Actor:
    newcomer = sign_up(installation, role=AccountRole.ADMINISTRATOR)
    return Actor(
        kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=newcomer.account_id, lead_body_id=newcomer.lead_body_id
    )


def token(post: Post, receiver: str) -> str:
    return text_of(post.to(receiver)[-1]).split(LINK)[1].split()[0]


def opens(duo: Duo, secret: str) -> bool:
    with_session = duo.act(lambda session, at: invited_account(session, token_digest=token_digest(secret), at=at))
    return with_session is not None


def test_an_invitation_opens_an_account_for_a_day(
    duo: Duo, worker: Worker, post: Post, clock: Clock, archivist: Newcomer, administrator: Actor
):
    duo.act(invite_by_mail, account_id=archivist.account_id, actor=administrator)
    worker.keep_due()
    [letter] = post.to(archivist.email)
    assert letter["Subject"] == "L'account su Patto"
    assert "archivi" in text_of(letter)
    assert opens(duo, token(post, archivist.email))
    assert not opens(duo, archivist.token)
    clock.pass_by(timedelta(hours=24))
    assert not opens(duo, token(post, archivist.email))


def test_a_new_password_can_be_chosen_for_an_hour(
    duo: Duo, worker: Worker, post: Post, clock: Clock, administrator: Actor
):
    duo.act(request_password_reset, email="administrator@mutua.example")
    worker.keep_due()
    secret = token(post, "administrator@mutua.example")
    assert opens(duo, secret)
    clock.pass_by(timedelta(hours=1))
    assert not opens(duo, secret)


def test_a_letter_that_was_not_taken_is_sent_with_another_link(
    duo: Duo, worker: Worker, post: Post, clock: Clock, archivist: Newcomer, administrator: Actor
):
    post.refusing[archivist.email] = MailError("451 later", final=False)
    duo.act(invite_by_mail, account_id=archivist.account_id, actor=administrator)
    worker.keep_due()
    post.refusing.clear()
    clock.pass_by(FIRST_PAUSE)
    worker.keep_due()
    earlier = text_of(post.refused[0]).split(LINK)[1].split()[0]
    assert not opens(duo, earlier)
    assert opens(duo, token(post, archivist.email))


def test_an_account_that_was_disabled_meanwhile_gets_nothing(
    duo: Duo, worker: Worker, post: Post, archivist: Newcomer, administrator: Actor
):
    duo.act(invite_by_mail, account_id=archivist.account_id, actor=administrator)
    duo.act(disable_account, account_id=archivist.account_id, actor=administrator)
    worker.keep_due()
    assert post.to(archivist.email) == []
    [promise] = promises(duo.installation, PromiseKind.ACCOUNT_INVITATION)
    assert (promise.state, promise.failure) == (PromiseState.DEAD, "letter.overtaken")


def test_the_coordinator_reads_who_refused_to_sign_and_why(duo: Duo, worker: Worker, post: Post):
    duo.circulate()
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    duo.refuse("cpe")
    worker.keep_due()
    [letter] = post.to("coordinator@mutua.example")
    text = text_of(letter)
    assert "Zoë Gaydou ha rifiutato di firmare il patto per Consorzio Pinerolo Energia." in text
    assert "    Il consiglio non ha approvato.\n" in text
    assert f"/desk/{PACT}/" in text
    assert "Patto di prova" in letter["Subject"]
