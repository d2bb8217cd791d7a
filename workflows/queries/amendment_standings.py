"""The words of amendments as they stand on their clause now, carried over where it changed under them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.amendment import Amendment, AmendmentStanding


@dataclass(frozen=True)
class Standing:
    """What is wanted in place of `base`; with `needs_hand`, the clause has changed since in the very same words."""

    base_digest: str
    base: str
    text: str
    needs_hand: bool = False


Chain = tuple[UUID, bool]
"""An amendment, and whether the words are the coordinator's own."""


def standings_of_amendments(session: Session, *, pact_id: UUID) -> Mapping[Chain, Standing]:
    """Return the words that stand, of every amendment of a pact."""
    statement = (
        select(AmendmentStanding)
        .join(Amendment, col(Amendment.id) == col(AmendmentStanding.amendment_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(AmendmentStanding.number))
    )
    return last_standings(session.exec(statement))


def last_standings(rows: Iterable[AmendmentStanding]) -> Mapping[Chain, Standing]:
    """Return what stands of rows that come in their order."""
    found: dict[Chain, Standing] = {}
    for row in rows:
        chain = (row.amendment_id, row.own)
        found[chain] = replace(found[chain], needs_hand=True) if row.needs_hand else _words(row)
    return found


def _words(row: AmendmentStanding) -> Standing:
    return Standing(base_digest=row.base_digest, base=row.base, text=row.text)
