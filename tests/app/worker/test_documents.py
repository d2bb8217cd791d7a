"""Documents: kept with their bytes, shown as failed when they cannot be made, made anew when asked."""

import pytest

from app.installation import Installation
from app.worker import loop
from app.worker.loop import Worker
from app.workshop import workshop as real_workshop
from document_templates.catalog import LANGUAGES, DocumentKind
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from signatures.seal.keys import KEY_FILE
from signatures.seal.pdf_seals import verify_pdf_seal
from tests.app.conftest import Clock
from tests.app.quick_workshop import QuickWorkshop
from tests.app.worker.duo import PEOPLE, Duo
from tests.app.worker.post import Post
from tests.app.worker.rows import promises
from workflows.actions.adopt_master import adopt_master
from workflows.actions.postpone_promise import MOST_ATTEMPTS
from workflows.actions.retry_document import retry_document
from workflows.errors import UnknownError
from workflows.queries.documents import DocumentCard
from workflows.tables.document import DocumentState
from workflows.tables.promise import PromiseKind, PromiseState

GLYPH = DocumentError("pdf.missing_glyph", page=3, characters="\N{GOTHIC LETTER AHSA}", clause_number="7")
SEALED = {DocumentKind.CERTIFICATE, DocumentKind.MINUTES, DocumentKind.SUMMARY}


def document_promises(duo: Duo) -> list[PromiseState]:
    return [promise.state for promise in promises(duo.installation, PromiseKind.DOCUMENT)]


def failed(duo: Duo) -> list[DocumentCard]:
    return [card for card in duo.documents() if card.state is DocumentState.FAILED]


def test_the_documents_of_a_round_are_made_in_a_real_workshop(duo: Duo, worker: Worker, monkeypatch):
    monkeypatch.setattr(Installation, "workshop", lambda _self: real_workshop(processes=1, engine="embedded"))
    duo.circulate()
    worker.keep_due()
    cards = duo.documents()
    assert {card.kind for card in cards} == set(list(DocumentKind)[:4])
    assert len(cards) == (3 + len(PEOPLE)) * len(LANGUAGES)
    assert {(card.state, card.engine, card.failure) for card in cards} == {(DocumentState.KEPT, "rdocx", None)}
    for card in cards:
        assert duo.installation.vault.get(str(card.pdf_digest)).startswith(b"%PDF")
        assert card.pages


def test_a_document_that_cannot_be_made_says_why_leaves_the_others_alone_and_can_be_tried_again(
    duo: Duo, worker: Worker, workshop: QuickWorkshop
):
    workshop.refusing[DocumentKind.DRAFT] = GLYPH
    duo.circulate()
    worker.keep_due()
    cards = failed(duo)
    assert {card.kind for card in cards} == {DocumentKind.DRAFT}
    assert (cards[0].failure, cards[0].failure_params) == (GLYPH.code, GLYPH.params)
    assert {card.state for card in duo.documents()} == {DocumentState.FAILED, DocumentState.KEPT}
    assert document_promises(duo).count(PromiseState.DEAD) == len(cards) == 2

    workshop.refusing.clear()
    for card in cards:
        duo.act(retry_document, document_id=card.id, actor=duo.coordinator)
    assert worker.keep_due() == 2
    assert {(card.state, card.failure) for card in duo.documents()} == {(DocumentState.KEPT, None)}


def test_a_document_that_has_nothing_to_say_is_shown_as_failed_too(duo: Duo, worker: Worker, monkeypatch):
    def nothing(*_: object, **_how: object) -> None:
        raise UnknownError("pact.not_agreed")

    monkeypatch.setattr("app.document_orders.paper", nothing)
    duo.circulate()
    worker.keep_due()
    assert {(card.state, card.failure) for card in duo.documents()} == {(DocumentState.FAILED, "pact.not_agreed")}


def test_a_document_that_fell_over_for_no_known_reason_ends_as_failed_too(
    duo: Duo, worker: Worker, clock: Clock, monkeypatch, log
):
    def full(*_bytes: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(type(duo.installation.vault), "put", full)
    duo.circulate()
    for _attempt in range(MOST_ATTEMPTS):
        assert {card.state for card in duo.documents()} == {DocumentState.PROMISED}
        worker.keep_due()
        clock.at = max(promise.due_at for promise in promises(duo.installation, PromiseKind.DOCUMENT))
    assert set(document_promises(duo)) == {PromiseState.DEAD}
    assert {card.failure for card in duo.documents()} == {"document.given_up"}


def test_a_document_whose_process_died_is_made_again(duo: Duo, worker: Worker, workshop: QuickWorkshop, clock: Clock):
    workshop.refusing[DocumentKind.DRAFT] = DocumentError("document.given_up")
    duo.circulate()
    worker.keep_due()
    assert not failed(duo)
    assert DocumentState.PROMISED in {card.state for card in duo.documents()}
    workshop.refusing.clear()
    clock.at = max(promise.due_at for promise in promises(duo.installation, PromiseKind.DOCUMENT))
    worker.keep_due()
    assert {card.state for card in duo.documents()} == {DocumentState.KEPT}


def test_mail_goes_before_documents_and_progress_is_told(duo: Duo, post: Post, monkeypatch):
    monkeypatch.setattr(loop, "A_BATCH", 4)
    told: list[tuple[int, int, int]] = []
    worker = Worker(duo.installation, post, lambda done, total: told.append((done, total, len(post.taken))))
    duo.circulate()
    worker.keep_due()
    assert told == [(8, 10, 2), (10, 10, 2)]


def test_a_worker_that_is_told_to_stop_leaves_what_it_has_not_claimed(duo: Duo, worker: Worker):
    class StopAfter:
        """Says stop once it was asked so many times."""

        def __init__(self, rounds: int) -> None:
            self.rounds = rounds

        def is_set(self) -> bool:
            self.rounds -= 1
            return self.rounds < 0

    duo.circulate()
    assert worker.keep_due(StopAfter(1)) == 1
    assert set(document_promises(duo)) == {PromiseState.OPEN}


def test_a_document_is_made_from_the_master_that_was_adopted(duo: Duo, worker: Worker, workshop: QuickWorkshop):
    duo.act(
        adopt_master,
        lead_body_id=duo.coordinator.lead_body_id,
        kind="draft",
        language="it",
        docx_digest=duo.installation.vault.put(b"a master of one's own"),
        file_name="ours.docx",
        actor=duo.coordinator,
    )
    duo.circulate()
    worker.keep_due()
    masters = {(order.kind, order.language): order.master for order in workshop.asked}
    assert masters[DocumentKind.DRAFT, "it"] == b"a master of one's own"
    assert masters[DocumentKind.DRAFT, "en"] != b"a master of one's own"


def signed_by_all(duo: Duo, worker: Worker) -> None:
    """Bring the pact to where its conclusion and its summary are owed."""
    duo.circulate()
    worker.keep_due()
    duo.agree()
    worker.keep_due()
    duo.open_signing()
    worker.keep_due()
    for party in PEOPLE:
        actor, signature_id = duo.request_code(party)
        worker.keep_due()
        duo.sign(party, actor=actor, signature_id=signature_id)


def test_what_patto_states_is_sealed_and_nothing_that_people_sign_is(duo: Duo, worker: Worker):
    signed_by_all(duo, worker)
    worker.keep_due()
    trust = [duo.installation.sealing_key().certificate]
    assert {card.kind for card in duo.documents()} > SEALED
    for card in duo.documents():
        pdf = duo.installation.vault.get(str(card.pdf_digest))
        if card.kind in SEALED:
            assert verify_pdf_seal(pdf, trust=trust).trusted
        else:
            with pytest.raises(SignatureError, match=r"pdf\.unsealed"):
                verify_pdf_seal(pdf)


def test_what_cannot_be_sealed_is_shown_as_failed_until_the_key_is_put_right(duo: Duo, worker: Worker):
    signed_by_all(duo, worker)
    key = duo.installation.seal_folder / KEY_FILE
    key.chmod(0o644)
    worker.keep_due()
    cards = failed(duo)
    assert {(card.kind, card.failure) for card in cards} == {(kind, "seal.exposed") for kind in SEALED}
    key.chmod(0o600)
    for card in cards:
        duo.act(retry_document, document_id=card.id, actor=duo.coordinator)
    worker.keep_due()
    assert failed(duo) == []


def test_a_certificate_tells_what_happened_in_the_words_of_its_language(
    duo: Duo, worker: Worker, workshop: QuickWorkshop
):
    signed_by_all(duo, worker)
    worker.keep_due()
    papers = {order.language: order.paper for order in workshop.asked if order.kind is DocumentKind.CERTIFICATE}
    told = {language: " ".join(event.sentence for event in paper.events) for language, paper in papers.items()}
    assert "ha firmato per" in told["it"]
    assert "signed for" in told["en"]
