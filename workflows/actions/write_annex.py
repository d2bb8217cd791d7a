"""Write an annex: a new one, or other words under the same permanent id."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from signatures.texts import annex_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import annexes_of, open_text
from workflows.identity import annex_id
from workflows.queries.as_read import changed_values
from workflows.queries.texts import AnnexCard, annex_card
from workflows.rules.words import refuse_unfit_words
from workflows.tables.pact import Pact
from workflows.tables.text import Annex, AnnexSource

_KEY = re.compile(r"[a-z][a-z-]{0,79}")


@dataclass(frozen=True)
class AnnexDraft:
    """An annex as it is entered; `key` is its permanent name."""

    key: str
    heading: str
    text: str


def write_annex(
    session: Session, *, pact_id: UUID, draft: AnnexDraft, read_digest: str, actor: Actor, at: datetime
) -> UUID:
    """Write an annex over what was read of it ('' for one that is new and goes last) and return its id.

    Raises:
        InvalidError: `annex.key_invalid`, `annex.empty`, `text.too_long`, `text.unprintable`, or `draft.key_taken`.
        StaleTextError: `draft.stale`, it was written or taken out since it was read.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    _refuse_unfit(draft)
    annexes = {annex.key: annex for annex in annexes_of(session, pact_id=pact.id)}
    before = _card(annexes[draft.key]) if draft.key in annexes else None
    row = annexes.get(draft.key) or _new_row(session, pact, draft.key, place=len(annexes))
    digest_before = row.text_digest
    row.heading, row.text = _words(draft)
    row.text_digest = annex_digest(heading=row.heading, text=row.text)
    if not changed_values(before, _card(row), read_digest=read_digest):
        return row.id
    session.add(row)
    audit.record(
        session,
        pact,
        tag=AuditTag.ANNEX_WRITTEN,
        actor=actor,
        at=at,
        facts={"key": row.key, "from": digest_before or None, "to": row.text_digest},
    )
    session.flush()
    return row.id


def _refuse_unfit(draft: AnnexDraft) -> None:
    heading, text = _words(draft)
    if not _KEY.fullmatch(draft.key):
        raise InvalidError("annex.key_invalid", key=draft.key)
    if not heading or not text:
        raise InvalidError("annex.empty")
    refuse_unfit_words(heading=heading, text=text)


def _words(draft: AnnexDraft) -> tuple[str, str]:
    return canonical_text(draft.heading).replace("\n", " "), canonical_text(draft.text)


def _new_row(session: Session, pact: Pact, key: str, *, place: int) -> Annex:
    """Return the row of an annex that is not in the text: one taken out keeps its id and comes back."""
    identity = annex_id(pact.id, key)
    row = session.get(Annex, identity) or Annex(  # type: ignore[call-arg]
        id=identity, pact_id=pact.id, key=key, source=AnnexSource.TEXT, text_digest=""
    )
    row.place, row.removed_at = place, None
    return row


def _card(row: Annex) -> AnnexCard:
    return annex_card(row, identity=row.id, language="")
