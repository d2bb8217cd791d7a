"""How a pact was made, for whoever evaluates it: rounds and figures, outcomes and answers, nobody's position."""

from uuid import UUID

from flask import render_template

from app.database import reading
from app.members import own_pact
from app.serving import serving
from workflows.queries.amendments import amendment_cards
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.party_progress import party_progress
from workflows.queries.rounds import round_figures


def process(pact_id: UUID) -> str:
    """Show the process of a pact."""
    with reading(serving().engine) as session:
        return render_template(
            "archive/process.html",
            pact=own_pact(session, pact_id),
            rounds=round_figures(session, pact_id=pact_id),
            progress=party_progress(session, pact_id=pact_id),
            clauses=clause_outcomes(session, pact_id=pact_id),
            amendments=amendment_cards(session, pact_id=pact_id),
        )
