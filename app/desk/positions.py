"""Who stands where: totals and outcome of each clause, every reason in full, and the grid of all answers by pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from flask import render_template, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.database import reading
from app.members import own_pact
from app.serving import serving
from workflows.queries.circulations import circulation_cards
from workflows.queries.party_progress import PartyProgress, party_progress
from workflows.queries.position_matrix import PositionMatrix, position_matrix
from workflows.queries.positions import Standing

A_PAGE = 25
"""Organisations side by side: more would be a wall of cells."""


@dataclass(frozen=True)
class Filter:
    """Some of the organisations: what they are called, and which they are."""

    words: LazyString
    holds: Callable[[PartyProgress], bool]


FILTERS: Mapping[str, Filter] = {
    "all": Filter(_l("All the organisations"), lambda _row: True),
    "silent": Filter(_l("With clauses still to answer"), lambda row: row.owed > 0),
    "objecting": Filter(_l("With objections"), lambda row: row.objections > 0),
    "unreached": Filter(_l("Not reached yet"), lambda row: not row.reached),
}


@dataclass(frozen=True)
class Asked:
    """What the reader asked to see."""

    who: str
    undecided: bool
    page: int

    def address(self, **other: object) -> Mapping[str, object]:
        """Return what the address of the page with something changed asks for; another choice starts at page one."""
        asked = {"who": self.who, "undecided": "1" if self.undecided else None, "page": None} | other
        return {name: value for name, value in asked.items() if value not in {None, "all"}}


def positions(pact_id: UUID) -> str:
    """Show the last round: of the organisations and clauses that were asked for, a page of the grid."""
    who = request.args.get("who", "")
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
        progress = party_progress(session, pact_id=pact_id)
        chosen = [row for row in progress if FILTERS.get(who, FILTERS["all"]).holds(row)]
        pages = max(ceil(len(chosen) / A_PAGE), 1)
        page = min(max(request.args.get("page", 1, type=int), 1), pages)
        columns = chosen[(page - 1) * A_PAGE : page * A_PAGE]
        matrix = position_matrix(session, pact_id=pact_id, party_ids=[row.party.id for row in columns])
    asked = Asked(who if who in FILTERS else "all", undecided="undecided" in request.args, page=page)
    return render_template(
        "desk/positions.html",
        pact=pact,
        asked=asked,
        filters=FILTERS,
        counts={name: sum(map(some.holds, progress)) for name, some in FILTERS.items()},
        pages=pages,
        columns=columns,
        cells=matrix.cells,
        clauses=[clause for clause in matrix.clauses if not (asked.undecided and clause.outcome.decided)],
        decided=sum(clause.outcome.decided for clause in matrix.clauses),
        total=len(matrix.clauses),
        reasons=_reasons(matrix, progress),
        circulation=rounds[-1] if rounds else None,
    )


def _reasons(matrix: PositionMatrix, progress: Sequence[PartyProgress]) -> Mapping[UUID, list[tuple[str, Standing]]]:
    """Sort the reasons by clause, each with who gave it."""
    names = {row.party.id: row.party.short_name for row in progress}
    reasons: dict[UUID, list[tuple[str, Standing]]] = {}
    for standing in matrix.reasons:
        if standing.party_id in names:
            reasons.setdefault(standing.clause_id, []).append((names[standing.party_id], standing))
    return reasons
