"""Word files with tracked changes, made when they are asked for: what was proposed, what changed between versions."""

from collections.abc import Sequence
from uuid import UUID

from flask import Response, abort
from flask_babel import gettext as _
from sqlmodel import Session

from app.downloads import DOCX, download
from app.serving import serving
from document_templates.catalog import DocumentKind
from document_templates.redline.marked_up import marked_up
from document_templates.redline.redline import redline
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.pact_cards import PactCard
from workflows.queries.parties import lead_party
from workflows.queries.tracked.made import made_changes
from workflows.queries.tracked.proposed import proposed_changes
from workflows.queries.versions import VersionCard, version_card


class _Comments:
    """The words of comments, in the language being spoken."""

    def collision(self, candidates: Sequence[tuple[str, str]]) -> str:
        told = (
            _("%(parties)s: “%(words)s”", parties=parties, words=words)
            if words
            else _("%(parties)s: take the words out", parties=parties)
            for parties, words in candidates
        )
        return "\n".join([_("The amendments say different things here:"), *told])

    def amendment(self, number: int, rationale: str) -> str:
        return str(_("Amendment %(number)s: %(rationale)s", number=number, rationale=rationale))

    def removal(self, rationale: str) -> str:
        return str(_("The clause would be taken out: %(rationale)s", rationale=rationale))


def amendments_answer(session: Session, pact: PactCard, version: VersionCard) -> Response:
    """Answer with the text that was circulated and every amendment to it, each under the name of who proposed it.

    Raises:
        SignatureError: `vault.*`, the text is no longer there as it was kept.
    """
    changes = proposed_changes(session, pact_id=pact.id, version=version, comments=_Comments())
    name = _("amendments-%(version)s", version=version.number)
    return download(marked_up(_kept(session, pact, version), changes), name=f"{name}.docx", media_type=DOCX)


def changes_answer(
    session: Session, pact: PactCard, *, before: VersionCard, after: VersionCard, by_author: bool = False
) -> Response:
    """Answer with all that differs between two versions, annexes too, under the name of the lead.

    With `by_author` each change of a clause stands under the name of who proposed it, and annexes stay as they were.

    Raises:
        SignatureError: `vault.*`, a text is no longer there as it was kept.
    """
    if by_author:
        made = made_changes(session, pact_id=pact.id, before=before, after=after)
        content = marked_up(_kept(session, pact, before), made)
    else:
        lead = lead_party(session, pact_id=pact.id)
        files = [_kept(session, pact, version) for version in (before, after)]
        content = redline(*files, author=lead.name if lead else pact.lead_body, at=after.frozen_at)
    name = _("changes-%(before)s-%(after)s", before=before.number, after=after.number)
    return download(content, name=f"{name}.docx", media_type=DOCX)


def two_versions(session: Session, pact_id: UUID, *, before: int, after: int) -> tuple[VersionCard, VersionCard]:
    """Return two versions by their numbers; the same one twice ends the request as not found.

    Raises:
        UnknownError: `version.unknown`.
    """
    if before == after:
        abort(404)
    older, newer = sorted((before, after))
    return version_card(session, pact_id=pact_id, number=older), version_card(session, pact_id=pact_id, number=newer)


def _kept(session: Session, pact: PactCard, version: VersionCard) -> bytes:
    """Return the draft of a version in the pact's own language; while it is still being made the page says so."""
    card = next((card for card in document_cards(session, pact_id=pact.id) if _is_draft(card, pact, version)), None)
    digest = card.docx_digest if card else None
    return serving().vault.get(digest) if digest else abort(503)


def _is_draft(card: DocumentCard, pact: PactCard, version: VersionCard) -> bool:
    return (card.kind, card.version_id, card.language) == (DocumentKind.DRAFT, version.id, pact.language)
