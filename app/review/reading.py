"""Reading the file that a partner sent back: apart from this process, against the draft it was made from."""

from functools import lru_cache
from threading import BoundedSemaphore
from typing import NamedTuple

from flask import abort

from app.database import reading
from app.review.papers import papers_of
from app.review.table import Table
from app.review.understanding import Understanding, understood
from app.serving import serving
from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.markup.limits import Limits
from document_templates.markup.markup import IssuedIdentity, Markup
from signatures.digests import Digest
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.returned_files import ReturnedFileCard
from workflows.queries.versions import version_text

_KEPT_IN_MIND = 32
_LONGEST_WAIT = 20
_OFFICE_SECONDS = 30.0

# A file may take a second to read, one for LibreOffice ten: whoever sends many must not keep everybody's waiting.
_AT_ONCE = BoundedSemaphore(2)


class _Issued(NamedTuple):
    version: int
    language: str
    docx_digest: Digest


def limits() -> Limits:
    """Return what a file that comes back may be."""
    return Limits(file=serving().settings.return_limit, office_seconds=_OFFICE_SECONDS)


def drafts(table: Table) -> tuple[DocumentCard, ...]:
    """Return the drafts of this round that are made to come back, those that are there."""
    return tuple(card for card in papers_of(table) if card.kind is DocumentKind.REVIEW and card.docx_digest)


def understand(table: Table, file: ReturnedFileCard) -> Understanding:
    """Read a file that is kept.

    Raises:
        DocumentError: `markup.*` or `document.*`, why it cannot be read; `file.nothing_issued`.
    """
    with reading(serving().engine) as session:
        cards = document_cards(session, pact_id=table.pact.id, readable_by=table.party.id)
    issued = [_Issued(c.version, c.language, Digest(c.docx_digest)) for c in cards if _comes_back(c) and c.docx_digest]
    if not issued:
        raise DocumentError("file.nothing_issued")
    default = max(issued, key=lambda one: (one.language == table.pact.language, one.version))
    markup, draft = _markup(Digest(file.file_digest), tuple(issued), default)
    version_id = next(card.version_id for card in cards if card.version == draft.version)
    with reading(serving().engine) as session:
        text = version_text(session, version_id=version_id)
    return understood(
        table, markup, issued=text, version=draft.version, translated=draft.language != table.pact.language
    )


def _comes_back(card: DocumentCard) -> bool:
    return card.kind is DocumentKind.REVIEW


# What is kept under a digest never changes, nor does what it says.
@lru_cache(maxsize=_KEPT_IN_MIND)
def _markup(returned: Digest, issued: tuple[_Issued, ...], default: _Issued) -> tuple[Markup, _Issued]:
    installation, bounds = serving(), limits()
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT):
        abort(429)
    try:
        opened = installation.workshop().open_returned(installation.vault.get(returned), limits=bounds)
        draft = _made_from(opened.identity, issued) or default
        content = installation.vault.get(draft.docx_digest)
        return installation.workshop().read_returned(opened, issued=content, limits=bounds), draft
    finally:
        _AT_ONCE.release()


def _made_from(identity: IssuedIdentity, issued: tuple[_Issued, ...]) -> _Issued | None:
    same = (one for one in issued if (one.version, one.language) == (identity.version, identity.language))
    return next(same, None)
