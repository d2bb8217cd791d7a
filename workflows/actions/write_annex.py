"""Write an annex anew under its permanent id."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from signatures.texts import annex_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, UnknownError
from workflows.finding import open_text
from workflows.rules.words import refuse_unfit_words
from workflows.tables.text import Annex


def write_annex(
    session: Session, *, pact_id: UUID, annex_id: UUID, heading: str, text: str, actor: Actor, at: datetime
) -> None:
    """Give an annex other words.

    Raises:
        UnknownError: `annex.unknown`.
        InvalidError: `annex.empty`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    annex = session.get(Annex, annex_id)
    if annex is None or annex.pact_id != pact.id:
        raise UnknownError("annex.unknown")
    heading, text = canonical_text(heading).replace("\n", " "), canonical_text(text)
    if not heading or not text:
        raise InvalidError("annex.empty")
    refuse_unfit_words(heading=heading, text=text)
    before = annex.text_digest
    annex.heading, annex.text, annex.text_digest = heading, text, annex_digest(heading=heading, text=text)
    audit.record(
        session,
        pact,
        tag=AuditTag.ANNEX_WRITTEN,
        actor=actor,
        at=at,
        facts={"key": annex.key, "from": before, "to": annex.text_digest},
    )
    session.flush()
