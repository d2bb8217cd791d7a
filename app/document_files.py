"""The files of a pact's documents, out of the vault, and who may see which."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask import Response, abort
from flask_babel import format_decimal

from app.downloads import DOCX, PDF, download
from app.i18n import LANGUAGES, language
from app.serving import serving
from document_templates.catalog import DocumentKind
from signatures.errors import SignatureError
from workflows.queries.documents import DocumentCard

_KILOBYTE = 1000
OF_THE_SIGNING = (
    DocumentKind.FINAL,
    DocumentKind.SIGNATURES,
    DocumentKind.MINUTES,
    DocumentKind.SUMMARY,
    DocumentKind.CERTIFICATE,
)


def written_size(digest: str) -> str:
    """Write how large a kept file is, for whoever pays for each byte; of one that is lost, nothing."""
    try:
        size = serving().vault.size(digest)
    except SignatureError:
        return ""
    return f"{format_decimal(max(size // _KILOBYTE, 1))} kB"


def open_to(cards: Iterable[DocumentCard], *, party_id: UUID) -> tuple[DocumentCard, ...]:
    """Return what a party may see once it is there: the pact's documents and its own, never another party's."""
    return tuple(card for card in cards if card.pdf_digest and card.party_id in {None, party_id})


def of_the_signing(cards: Iterable[DocumentCard], *, final_digest: str | None) -> tuple[DocumentCard, ...]:
    """Return what belongs to the signing of the text whose final document has this digest, the text itself first."""
    known = tuple(cards)
    versions = {card.version_id for card in known if final_digest and card.pdf_digest == final_digest}
    return tuple(card for kind in OF_THE_SIGNING for card in known if card.kind is kind and card.version_id in versions)


def by_language(cards: Iterable[DocumentCard]) -> Mapping[str, tuple[DocumentCard, ...]]:
    """Sort documents by language, that of the reader first; a language without any is left out."""
    known = tuple(cards)
    order = sorted(LANGUAGES, key=lambda tag: tag != language())
    sorted_cards = {tag: tuple(card for card in known if card.language == tag) for tag in order}
    return {tag: cards for tag, cards in sorted_cards.items() if cards}


def document_of(cards: Iterable[DocumentCard], document_id: UUID) -> DocumentCard:
    """Return the document with an id out of those that the reader may see; any other is not there."""
    return next((card for card in cards if card.id == document_id), None) or abort(404)


def document_file(document: DocumentCard, format: str) -> Response:  # noqa: A002 - `pdf` or `docx` is its format
    """Answer with a document as `pdf` or `docx`, or that there is none.

    Raises:
        SignatureError: `vault.*`, what was kept is no longer there, or no longer what it was.
    """
    kept = {"pdf": (document.pdf_digest, PDF), "docx": (document.docx_digest, DOCX)}
    digest, media_type = kept.get(format, (None, ""))
    if digest is None:
        abort(404)
    return download(serving().vault.get(digest), name=f"{document.name}.{format}", media_type=media_type)
