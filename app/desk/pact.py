"""The page of one pact: where it stands, what can be done, who owes what, what happened last."""

from uuid import UUID

from flask import render_template

from app.database import reading
from app.desk.hindrances import hindrances
from app.desk.next_step import LIFE, next_step
from app.desk.turned_back import turned_back
from app.members import own_pact
from app.serving import serving
from app.trail_sentences import MILESTONES, told
from workflows.queries.amendments import amendment_cards
from workflows.queries.circulations import circulation_cards
from workflows.queries.pact_moves import pact_moves
from workflows.queries.pact_names import pact_names
from workflows.queries.party_progress import party_progress
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.trail import trail_lines
from workflows.queries.unconcluded import unconcluded

LAST_EVENTS = 8


def pact(pact_id: UUID) -> str:
    """Show a pact at a glance."""
    with reading(serving().engine) as session:
        card = own_pact(session, pact_id)
        moves = pact_moves(session, pact_id=pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
        circulation = rounds[-1] if rounds else None
        signatures = signatures_asked(session, pact_id=pact_id, at=serving().now())
        lines = trail_lines(session, pact_id=pact_id, only=MILESTONES, last=LAST_EVENTS)
        return render_template(
            "desk/pact.html",
            pact=card,
            life=LIFE,
            moves=moves,
            next_step=next_step(card.state, moves),
            hindrances=hindrances(session, pact=card, moves=moves),
            circulation=circulation,
            progress=party_progress(session, pact_id=pact_id),
            amendments=amendment_cards(session, pact_id=pact_id),
            signatures=signatures,
            turned_back=turned_back(card, signatures=signatures, circulation=circulation),
            left_unconcluded=bool(unconcluded(session, of=pact_id)),
            events=told(reversed(lines), names=pact_names(session, pact_id=pact_id)),
        )
