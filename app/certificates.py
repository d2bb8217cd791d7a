"""The certificate of a party's trail, made when it is asked for: sealed on paper, or as a record with its proofs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import BoundedSemaphore
from uuid import UUID

from flask import Response, abort
from sqlmodel import Session

from app.database import reading
from app.downloads import JSON, PDF, download
from app.i18n import LANGUAGES
from app.seals import sealed
from app.serving import serving
from app.trail_sentences import told_in
from document_templates.catalog import DocumentKind, master
from document_templates.errors import DocumentError
from document_templates.making import Order
from signatures.canonical import canonical_json
from workflows.queries.adopted_masters import masters_in_force
from workflows.queries.certificates import certificate_as_record
from workflows.queries.pact_cards import pact_card
from workflows.queries.pact_names import pact_names
from workflows.queries.papers.certificate import certificate_now
from workflows.queries.papers.telling import Tell
from workflows.queries.parties import PartyCard

# To make a document takes a processor for a while: whoever asks for many at once must not keep everybody's waiting.
_AT_ONCE = BoundedSemaphore(2)


def certificate_answer(party: PartyCard, *, pact_id: UUID, language: str, format: str) -> Response:  # noqa: A002 - `pdf` or `json` is its format
    """Answer with what the trail of a party holds now, as `pdf` or `json`.

    Raises:
        DocumentError: why it cannot be made.
        SignatureError: the trail does not hold, or the seal cannot be set.
    """
    if language not in LANGUAGES or format not in _MAKERS:
        abort(404)
    make, media_type = _MAKERS[format]
    with _one_of_few():
        content = make(party.id, pact_id=pact_id, language=language)
    return download(content, name=f"certificate-{party.key}-{language}.{format}", media_type=media_type)


def _pdf(party_id: UUID, *, pact_id: UUID, language: str) -> bytes:
    installation = serving()
    with reading(installation.engine) as session:
        tell, at = _teller(session, pact_id, language), installation.now()
        paper = certificate_now(session, pact_id=pact_id, party_id=party_id, language=language, at=at, tell=tell)
        lead_body_id = pact_card(session, pact_id=pact_id).lead_body_id
        own = masters_in_force(session, lead_body_id=lead_body_id).get((DocumentKind.CERTIFICATE, language))
    known = installation.vault.get(own) if own else master(DocumentKind.CERTIFICATE, language)
    order = Order(DocumentKind.CERTIFICATE, language, paper, at, known)
    (made,) = installation.workshop().make_all([order])
    if isinstance(made, DocumentError):
        raise made
    return sealed(installation, made.pdf, language=language)


def _json(party_id: UUID, *, pact_id: UUID, language: str) -> bytes:
    with reading(serving().engine) as session:
        tell, at = _teller(session, pact_id, language), serving().now()
        return canonical_json(
            certificate_as_record(session, pact_id=pact_id, party_id=party_id, language=language, at=at, tell=tell)
        )


_MAKERS = {"pdf": (_pdf, PDF), "json": (_json, JSON)}


def _teller(session: Session, pact_id: UUID, language: str) -> Tell:
    names = pact_names(session, pact_id=pact_id)
    return partial(told_in, settings=serving().settings, language=language, names=names)


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _AT_ONCE.acquire(blocking=False):
        abort(429)
    try:
        yield
    finally:
        _AT_ONCE.release()
