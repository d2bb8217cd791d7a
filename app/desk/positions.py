"""Who stands where: totals and outcome of each clause, every reason in full, and the grid of all answers by pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from flask import render_template, request

from app.database import reading
from app.desk.position_filters import ALL, ANSWERS, GROUPS, STATES, asked_of
from app.desk.stances import CARRIED, STANCES
from app.members import own_pact
from app.serving import serving
from workflows.queries.answer_counts import AnswerCounts, counts_by_clause
from workflows.queries.circulations import circulation_cards
from workflows.queries.party_progress import PartyProgress, party_progress
from workflows.queries.position_matrix import PositionMatrix, position_matrix
from workflows.queries.positions import Standing

A_PAGE = 25
"""Organisations side by side: more would be a wall of cells."""


@dataclass(frozen=True)
class Turned:
    """The organisations that are shown side by side now, and where they stand among all that were asked for."""

    columns: Sequence[PartyProgress]
    page: int
    pages: int


def positions(pact_id: UUID) -> str:
    """Show the last round: of the organisations and clauses that were asked for, a page of the grid."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
        progress = party_progress(session, pact_id=pact_id)
        asked = asked_of(progress)
        meant = asked.organisations(progress)
        turned = _turned(asked.answering(meant))
        matrix = position_matrix(session, pact_id=pact_id, party_ids=[row.party.id for row in turned.columns])
        counts = matrix.counts
        if rounds and asked.who != ALL:
            some = [row.party.id for row in meant]
            counts = counts_by_clause(session, circulation_id=rounds[-1].id, party_ids=some)
    return render_template(
        "desk/positions.html",
        pact=pact,
        asked=asked,
        offered={"answer": ANSWERS, "state": STATES, "who": GROUPS},
        progress=progress,
        turned=turned,
        matrix=matrix,
        clauses=asked.clauses(matrix, counts, asked=len(meant)),
        nothing=AnswerCounts(),
        stances={name: str(words) for name, words in STANCES.items()},  # said once, not in each cell
        carried=str(CARRIED),
        reasons=_reasons(matrix, progress),
        circulation=rounds[-1] if rounds else None,
    )


def _turned(chosen: Sequence[PartyProgress]) -> Turned:
    pages = max(ceil(len(chosen) / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return Turned(columns=chosen[(page - 1) * A_PAGE : page * A_PAGE], page=page, pages=pages)


def _reasons(matrix: PositionMatrix, progress: Sequence[PartyProgress]) -> Mapping[UUID, list[tuple[str, Standing]]]:
    """Sort the reasons by clause, each with who gave it."""
    names = {row.party.id: row.party.short_name for row in progress}
    reasons: dict[UUID, list[tuple[str, Standing]]] = {}
    for standing in matrix.reasons:
        if standing.party_id in names:
            reasons.setdefault(standing.clause_id, []).append((names[standing.party_id], standing))
    return reasons
