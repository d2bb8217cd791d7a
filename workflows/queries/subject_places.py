"""Where the entries about each subject stand in a trail: read once for each head, up to which nothing ever changes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.queries.trail import TrailLine
from workflows.tables.audit_entry import AuditEntry

HEADS_KEPT = 4

Places = Mapping[str, Sequence[int]]

_kept: dict[str, Places] = {}
"""By the digest of the last entry. The certificates of a pact all ask for the same head: each would read the whole."""


def subject_places(session: Session, *, pact_id: UUID, until: TrailLine) -> Places:
    """Return the places of each subject's entries, in order, up to an entry and with it."""
    places = _kept.get(until.digest)
    if places is None:
        places = _read(session, pact_id, until)
        if len(_kept) >= HEADS_KEPT:
            _kept.clear()
        _kept[until.digest] = places
    return places


def _read(session: Session, pact_id: UUID, until: TrailLine) -> Places:
    entries = select(AuditEntry.place, AuditEntry.subjects).where(
        AuditEntry.pact_id == pact_id, col(AuditEntry.place) <= until.index
    )
    places: dict[str, list[int]] = {}
    for place, subjects in session.exec(entries.order_by(col(AuditEntry.place))):
        for subject in subjects:
            places.setdefault(subject, []).append(place)
    return places
