"""From circulation to conclusion, every kind of promise is kept, once, on either engine."""

from app.installation import Installation
from app.worker.loop import Worker
from document_templates.catalog import DocumentKind
from tests.app.worker.duo import PEOPLE, gather_duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from workflows.machines.pact import PactState
from workflows.tables.document import DocumentState
from workflows.tables.promise import PromiseKind, PromiseState

NOT_PROMISED = {DocumentKind.COMPARISON, DocumentKind.INDEX}
"""Nobody proposed an amendment; the index is made with each dossier."""

WITHOUT_MAIL = {PromiseKind.DOCUMENT, PromiseKind.CONCLUSION}


def test_every_kind_of_promise_is_kept_exactly_once(either: Installation):
    post = Post()
    duo, worker = gather_duo(either, post), Worker(either, post)
    for _round in ("reopened", "signed"):
        duo.circulate()
        worker.keep_due()
        duo.agree()
        worker.keep_due()
        duo.open_signing()
        worker.keep_due()
        if _round == "reopened":
            duo.reopen()
            worker.keep_due()
    for party in PEOPLE:
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)
    worker.keep_due()
    kept = promises(either)
    assert {promise.kind for promise in kept} == set(PromiseKind)
    assert {(promise.state, promise.attempts) for promise in kept} == {(PromiseState.KEPT, 1)}
    assert len(post.taken) == sum(promise.kind not in WITHOUT_MAIL for promise in kept)
    assert len({message["Message-ID"] for message in post.taken}) == len(post.taken)
    assert duo.card.state is PactState.IN_FORCE
    assert {card.state for card in duo.documents()} == {DocumentState.KEPT}
    assert {card.kind for card in duo.documents()} == set(DocumentKind) - NOT_PROMISED
    assert worker.keep_due() == 0
