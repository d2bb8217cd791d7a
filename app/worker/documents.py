"""Make the documents that were promised, several at a time; put their bytes into the vault, and record them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.database import reading, transaction
from app.document_orders import document_order
from app.installation import Installation
from app.seals import sealed
from app.worker.passing import PassingError
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.making import MadeDocument, Order
from signatures.errors import SignatureError
from workflows.actions.claim_promises import ClaimedPromise
from workflows.actions.fail_document import fail_document
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actions.postpone_promise import MOST_ATTEMPTS
from workflows.actors import WORKER
from workflows.errors import WorkflowError
from workflows.queries.documents import DocumentCard, document_card

SEALED = frozenset({DocumentKind.CERTIFICATE, DocumentKind.MINUTES, DocumentKind.SUMMARY})
"""What Patto itself states is sealed; nothing decorates a text that people sign."""

_PASSING = ("timestamp.", "document.given_up")
"""How a code begins that another try may get over: an authority is down or lies, a process died with what it had."""


@dataclass(frozen=True)
class Owed:
    """A promised document, and what came of making it: the document, or why there is none."""

    promise: ClaimedPromise
    card: DocumentCard
    outcome: MadeDocument | DocumentError | SignatureError | WorkflowError


def make_documents(installation: Installation, promises: Sequence[ClaimedPromise]) -> Iterator[Owed]:
    """Make what was promised, in the order of the promises; one that cannot be made leaves the others alone."""
    asked = [(promise, *_asked(installation, promise)) for promise in promises]
    made = installation.workshop().make_all([order for _, _, order in asked if isinstance(order, Order)])
    for promise, card, order in asked:
        yield Owed(promise, card, next(made) if isinstance(order, Order) else order)


def keep_or_fail(installation: Installation, owed: Owed) -> None:
    """Record a document that was made; when it could not be, say so where the coordinator sees it.

    Raises:
        DocumentError: why it cannot be made; `document.given_up` when it fell over once too often.
        WorkflowError: why it has nothing to say yet.
        SignatureError: `seal.*` or `timestamp.*`, why it cannot be sealed.
        PassingError: the authority gave no timestamp, or the process that made it died; it is made again.
    """
    try:
        rendered = _rendered(installation, owed)
    except (DocumentError, SignatureError, WorkflowError) as error:
        reason = error.refusal if isinstance(error, WorkflowError) else error
        with transaction(installation.engine) as session:
            fail_document(
                session,
                document_id=owed.card.id,
                failure=reason.code,
                params=reason.params,
                actor=WORKER,
                at=installation.now(),
            )
        raise
    with transaction(installation.engine) as session:
        keep_document(session, document_id=owed.card.id, rendered=rendered, actor=WORKER, at=installation.now())


def _asked(
    installation: Installation, promise: ClaimedPromise
) -> tuple[DocumentCard, Order | SignatureError | WorkflowError]:
    with reading(installation.engine) as session:
        card = document_card(session, document_id=UUID(promise.facts["document"]))
        try:
            return card, document_order(installation, session, card)
        except (SignatureError, WorkflowError) as error:
            return card, error


def _rendered(installation: Installation, owed: Owed) -> RenderedDocument:
    is_last = owed.promise.attempts >= MOST_ATTEMPTS
    try:
        return _kept(installation, owed)
    except WorkflowError:
        raise
    except (DocumentError, SignatureError) as error:
        if error.code.startswith(_PASSING) and not is_last:
            raise PassingError(error.code) from error
        raise
    except Exception as error:
        if is_last:
            raise DocumentError("document.given_up") from error
        raise


def _kept(installation: Installation, owed: Owed) -> RenderedDocument:
    made = owed.outcome
    if isinstance(made, Exception):
        raise made
    pdf = made.pdf
    if owed.card.kind in SEALED:
        pdf = sealed(installation, pdf, language=owed.card.language, authority=installation.authority())
    return RenderedDocument(
        docx_digest=installation.vault.put(made.docx),
        pdf_digest=installation.vault.put(pdf),
        engine=made.engine,
        engine_version=made.engine_version,
        pages=made.pages,
    )
