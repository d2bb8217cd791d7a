"""Reading the file that a partner sent back: apart from this process, against the draft it was made from."""

from collections.abc import Sequence
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
from document_templates.workshop.returned import ReturnedFile
from signatures.digests import Digest
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.returned_files import ReturnedFileCard
from workflows.queries.versions import version_text

_COME_BACK = (DocumentKind.REVIEW, DocumentKind.DRAFT)
"""The first is made to come back, but the other one comes back too."""

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
    made = [card for kind in _COME_BACK for card in cards if card.kind is kind]
    issued = [_Issued(card.version, card.language, Digest(card.docx_digest)) for card in made if card.docx_digest]
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


# What is kept under a digest never changes, nor does what it says.
@lru_cache(maxsize=_KEPT_IN_MIND)
def _markup(returned: Digest, issued: tuple[_Issued, ...], default: _Issued) -> tuple[Markup, _Issued]:
    installation, bounds = serving(), limits()
    if not _AT_ONCE.acquire(timeout=_LONGEST_WAIT):
        abort(429)
    try:
        opened = installation.workshop().open_returned(installation.vault.get(returned), limits=bounds)
        draft = _made_from(opened.identity, issued) or default
        return _nearest(opened, [one for one in issued if one[:2] == draft[:2]]), draft
    finally:
        _AT_ONCE.release()


def _nearest(opened: ReturnedFile, issued: Sequence[_Issued]) -> Markup:
    """Read a file against each draft it may have been made from, as long as the frame of the text differs."""
    read: list[Markup] = []
    for one in issued:
        content = serving().vault.get(one.docx_digest)
        read.append(serving().workshop().read_returned(opened, issued=content, limits=limits()))
        if all(change.clause for change in read[-1].changes):
            break
    return min(read, key=lambda markup: len(markup.changes))


def _made_from(identity: IssuedIdentity, issued: tuple[_Issued, ...]) -> _Issued | None:
    same = (one for one in issued if (one.version, one.language) == (identity.version, identity.language))
    return next(same, None)
