"""Documents: kept with their bytes, shown as failed when they cannot be made, made anew when asked."""

import pytest

from app.worker import documents
from app.worker.loop import Worker
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from signatures.seal.keys import KEY_FILE
from signatures.seal.pdf_seals import verify_pdf_seal
from tests.app.conftest import Clock
from tests.app.worker.duo import PEOPLE, Duo
from tests.app.worker.rows import promises
from workflows.actions.postpone_promise import MOST_ATTEMPTS
from workflows.actions.retry_document import retry_document
from workflows.tables.document import DocumentKind, DocumentState
from workflows.tables.promise import PromiseKind, PromiseState


def draft(duo: Duo):
    return duo.documents()[0]


@pytest.fixture
def no_pdf(monkeypatch):
    """An engine that refuses every document, until told otherwise."""
    with monkeypatch.context() as broken:

        def refuse(*_docx: bytes, **_how: object) -> None:
            raise DocumentError("pdf.engine_failed", engine="embedded", reason="no")

        broken.setattr(documents, "to_pdf", refuse)
        yield broken


def test_a_document_that_cannot_be_made_is_shown_as_failed_and_can_be_tried_again(duo: Duo, worker: Worker, no_pdf):
    duo.circulate()
    worker.keep_due()
    assert (draft(duo).state, draft(duo).failure) == (DocumentState.FAILED, "pdf.engine_failed")
    assert [promise.state for promise in promises(duo.installation, PromiseKind.DOCUMENT)] == [PromiseState.DEAD]

    no_pdf.undo()
    duo.act(retry_document, document_id=draft(duo).id, actor=duo.coordinator)
    assert worker.keep_due() == 1
    assert (draft(duo).state, draft(duo).failure) == (DocumentState.KEPT, None)


def test_a_document_that_fell_over_for_no_known_reason_ends_as_failed_too(
    duo: Duo, worker: Worker, clock: Clock, monkeypatch, log
):
    def fall_over(*_docx: bytes, **_how: object) -> None:
        raise RecursionError

    monkeypatch.setattr(documents, "to_pdf", fall_over)
    duo.circulate()
    for _attempt in range(MOST_ATTEMPTS):
        assert draft(duo).state is DocumentState.PROMISED
        worker.keep_due()
        [promise] = promises(duo.installation, PromiseKind.DOCUMENT)
        clock.at = promise.due_at
    assert promise.state is PromiseState.DEAD
    assert (draft(duo).state, draft(duo).failure) == (DocumentState.FAILED, "document.given_up")

    monkeypatch.undo()
    duo.act(retry_document, document_id=draft(duo).id, actor=duo.coordinator)
    worker.keep_due()
    assert draft(duo).state is DocumentState.KEPT


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


def test_the_summary_is_sealed_and_nothing_that_people_sign_is(duo: Duo, worker: Worker):
    signed_by_all(duo, worker)
    worker.keep_due()
    vault, trust = duo.installation.vault, [duo.installation.sealing_key().certificate]
    pdfs = {card.kind: vault.get(str(card.pdf_digest)) for card in duo.documents()}
    assert verify_pdf_seal(pdfs.pop(DocumentKind.SUMMARY), trust=trust).trusted
    for pdf in pdfs.values():
        with pytest.raises(SignatureError, match=r"pdf\.unsealed"):
            verify_pdf_seal(pdf)


def test_a_summary_that_cannot_be_sealed_is_shown_as_failed_until_the_key_is_put_right(duo: Duo, worker: Worker):
    signed_by_all(duo, worker)
    key = duo.installation.seal_folder / KEY_FILE
    key.chmod(0o644)
    worker.keep_due()
    assert (duo.documents()[-1].kind, duo.documents()[-1].failure) == (DocumentKind.SUMMARY, "seal.exposed")
    key.chmod(0o600)
    duo.act(retry_document, document_id=duo.documents()[-1].id, actor=duo.coordinator)
    worker.keep_due()
    assert duo.documents()[-1].state is DocumentState.KEPT
