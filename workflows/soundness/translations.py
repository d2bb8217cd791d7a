"""Courtesy translations: those that the trail tells of are there, and the others came with the pact."""

from collections import Counter
from collections.abc import Iterator

from sqlmodel import Session, select

from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows.soundness.fault import Fault
from workflows.soundness.ledger import Ledger
from workflows.tables.text import Translation

_KINDS = ("title", "recital", "article", "annex")


def translation_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the translations that were not written so, or whose original is not the one of its digest."""
    told = Counter(
        (entry.facts.get("language"), entry.facts.get("from"), entry.facts.get("to"))
        for entry in ledger.tagged(AuditTag.TRANSLATION_WRITTEN)
    )
    for row in session.exec(select(Translation).where(Translation.pact_id == ledger.pact.id)):
        where = f"translation {row.subject_id}/{row.language}/{row.number}"
        kind = _kind(row)
        if kind is None:
            yield Fault("texts.words_differ", where)
            continue
        written = (row.language, row.of_digest, clause_digest(kind=kind, heading=row.heading, text=row.text))
        if told[written] > 0:
            told[written] -= 1
        elif row.written_at != ledger.pact.created_at:
            yield Fault("row.untold", where)
    for (language, of_digest, _), count in told.items():
        if count > 0:
            yield Fault("row.missing", f"translation {language}, {of_digest}")


def _kind(row: Translation) -> str | None:
    """Find what was translated: the kind under which the words have their digest."""
    return next(
        (
            kind
            for kind in _KINDS
            if clause_digest(kind=kind, heading=row.of_heading, text=row.of_text) == row.of_digest
        ),
        None,
    )
