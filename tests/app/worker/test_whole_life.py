"""From circulation to conclusion, every kind of promise is kept, once, on either engine."""

from datetime import timedelta
from functools import partial

from app.installation import Installation
from app.worker.loop import Worker
from document_templates.catalog import DocumentKind
from tests.app.conftest import Clock
from tests.app.mail.letters import WITHOUT_MAIL
from tests.app.people import invite, sign_up
from tests.app.worker.duo import PEOPLE, Duo, gather_duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from workflows.actions.invite_by_mail import invite_by_mail
from workflows.actions.request_password_reset import request_password_reset
from workflows.actors import Actor, ActorKind, Means
from workflows.machines.pact import PactState
from workflows.tables.account import AccountRole
from workflows.tables.document import DocumentState
from workflows.tables.promise import PromiseKind, PromiseState

NOT_PROMISED = {DocumentKind.COMPARISON, DocumentKind.INDEX}
"""Nobody proposed an amendment; the index is made with each dossier."""


def write_to_accounts(duo: Duo) -> None:
    """Let the administrator invite an archivist, and forget the own password."""
    archivist = invite(duo.installation, role=AccountRole.ARCHIVIST)
    newcomer = sign_up(duo.installation, role=AccountRole.ADMINISTRATOR)
    administrator = Actor(
        kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=newcomer.account_id, lead_body_id=newcomer.lead_body_id
    )
    duo.act(invite_by_mail, account_id=archivist.account_id, actor=administrator)
    duo.act(request_password_reset, email=newcomer.email)


def test_every_kind_of_promise_is_kept_exactly_once(either: Installation, clock: Clock):
    post = Post()
    duo, worker = gather_duo(either, post), Worker(either, post)
    write_to_accounts(duo)
    refused = (duo.circulate, duo.remind, duo.agree, duo.open_signing, duo.remind, partial(duo.refuse, "cpe"))
    for act in (*refused, duo.circulate, duo.agree, duo.open_signing):
        act()
        worker.keep_due()
        clock.pass_by(timedelta(hours=1))
        worker.keep_due()
    for party in PEOPLE:
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)
    worker.keep_due()
    due = [promise for promise in promises(either) if promise.due_at <= clock()]
    assert {promise.kind for promise in due} == set(PromiseKind) - {
        PromiseKind.REMINDERS,
        PromiseKind.TIMESTAMP,
        PromiseKind.FILE_TO_WEIGH,
        PromiseKind.FILE_REFUSED,
    }
    assert {(promise.state, promise.attempts) for promise in due} == {(PromiseState.KEPT, 1)}
    assert len(post.taken) == sum(promise.kind not in WITHOUT_MAIL for promise in due)
    assert len({message["Message-ID"] for message in post.taken}) == len(post.taken)
    assert duo.card.state is PactState.IN_FORCE
    assert {card.state for card in duo.documents()} == {DocumentState.KEPT}
    assert {card.kind for card in duo.documents()} == set(DocumentKind) - NOT_PROMISED
    assert worker.keep_due() == 0
