"""The last signatures of a pact, all in one instant: one conclusion, one seal of each document, no letter twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlmodel import select

from app.database import reading
from app.installation import Installation
from app.worker.loop import Worker, start_worker
from document_templates.catalog import LANGUAGES, DocumentKind
from signatures.chain import verify_chain
from signatures.seal.pdf_seals import verify_pdf_seal
from tests.app.many_signatories import asked_of_many, signatures_ready
from tests.app.small_pact import SmallPact
from tests.app.worker.post import Post, address
from tests.app.worker.rows import promises
from tests.factories.sizes import soak
from tests.fakes.crowd import crowd
from workflows.actions.sign import SignatureGiven
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.trail import trail_lines
from workflows.tables.document import DocumentState
from workflows.tables.promise import PromiseKind, PromiseState
from workflows.tables.signature import Conclusion

SIGNATORIES = soak(small=10, full=200)
PROCESSES = 2
WORKERS = 3
ONCE_EACH = (DocumentKind.MINUTES, DocumentKind.SUMMARY)


def test_last_signatures_at_once_end_in_one_conclusion_and_one_seal_of_each_document(
    either: Installation, tmp_path: Path
):
    pact, post = asked_of_many(either, signatories=SIGNATORIES), Post()
    ready = signatures_ready(pact)
    with working(either, post):
        outcomes = crowd(either.engine, ready, processes=PROCESSES, folder=tmp_path)
    Worker(either, post).keep_due()

    assert Counter(map(type, outcomes)) == {SignatureGiven: SIGNATORIES}
    assert Counter(card.state for card in pact.ask(signatures_asked)) == {SignatureState.GIVEN: SIGNATORIES}
    assert pact.card.state is PactState.IN_FORCE
    with reading(either.engine) as session:
        assert [row.pact_id for row in session.exec(select(Conclusion))] == [pact.id]
    assert_trail_is_whole(pact)
    assert_each_document_was_sealed_once(pact)
    assert_each_letter_was_sent_once(either, post)


@contextmanager
def working(installation: Installation, post: Post) -> Iterator[None]:
    """Let several workers keep what is owed meanwhile, as soon as it is."""
    with ExitStack() as stack:
        for _worker in range(WORKERS):
            stack.callback(start_worker(Worker(installation, post)))
        yield


def assert_trail_is_whole(pact: SmallPact) -> None:
    trail = pact.ask(trail_lines)
    verify_chain([line.line for line in trail], pact_id=pact.id)
    tags = Counter(line.tag for line in trail)
    assert (tags["signature:given"], tags["pact:concluded"]) == (SIGNATORIES, 1)
    [concluded] = [line for line in trail if line.tag == "pact:concluded"]
    assert (len(concluded.facts["signed"]), concluded.facts["missing"]) == (SIGNATORIES, [])


def assert_each_document_was_sealed_once(pact: SmallPact) -> None:
    cards = [card for card in pact.documents() if card.kind in (*ONCE_EACH, DocumentKind.CERTIFICATE)]
    assert Counter(card.kind for card in cards) == {
        DocumentKind.CERTIFICATE: SIGNATORIES * len(LANGUAGES),
        **dict.fromkeys(ONCE_EACH, len(LANGUAGES)),
    }
    assert {card.state for card in cards} == {DocumentState.KEPT}
    vault, trust = pact.installation.vault, [pact.installation.sealing_key().certificate]
    for card in cards:
        if card.kind in ONCE_EACH:
            assert verify_pdf_seal(vault.get(str(card.pdf_digest)), trust=trust).trusted
    kept = Counter(line.facts["document"] for line in pact.ask(trail_lines) if line.tag == "document:kept")
    assert {kept[str(card.id)] for card in cards} == {1}


def assert_each_letter_was_sent_once(installation: Installation, post: Post) -> None:
    owed = [promise for promise in promises(installation) if promise.due_at <= installation.now()]
    assert {(promise.state, promise.attempts) for promise in owed} == {(PromiseState.KEPT, 1)}
    assert Counter(promise.kind for promise in owed)[PromiseKind.CONCLUSION] == 1
    letters = Counter(map(address, post.taken))
    assert set(letters.values()) == {2}, "a receipt and the news of the conclusion"
    assert len(letters) == SIGNATORIES
