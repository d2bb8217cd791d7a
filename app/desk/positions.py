"""Who stands where: clauses by organisations, the outcome of each, and every remark and objection in full."""

from uuid import UUID

from flask import render_template, request

from app.database import reading
from app.members import own_pact
from app.serving import serving
from workflows.queries.circulations import circulation_cards
from workflows.queries.position_matrix import position_matrix


def positions(pact_id: UUID) -> str:
    """Show the matrix of the last round, or only the clauses that are not decided."""
    only_undecided = "undecided" in request.args
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        matrix = position_matrix(session, pact_id=pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
    clauses = [clause for clause in matrix.clauses if not (only_undecided and clause.outcome.decided)]
    return render_template(
        "desk/positions.html",
        pact=pact,
        matrix=matrix,
        clauses=clauses,
        only_undecided=only_undecided,
        circulation=rounds[-1] if rounds else None,
    )
