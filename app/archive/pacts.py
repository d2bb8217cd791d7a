"""The pacts of the lead body, found by words."""

from flask import render_template, request

from app.archive.search import found
from app.database import reading
from app.members import own_lead_body
from app.serving import serving
from workflows.queries.pact_cards import pact_cards
from workflows.queries.pact_words import pact_words


def pacts() -> str:
    """Show every pact, or those in whose title, parties or clauses all the words stand."""
    asked = request.args.get("words", "").strip()
    with reading(serving().engine) as session:
        cards = pact_cards(session, lead_body_id=own_lead_body())
        words = pact_words(session, lead_body_id=own_lead_body())
    matching = [card for card in cards if found(asked, words[card.id])]
    return render_template("archive/pacts.html", pacts=matching, asked=asked, total=len(cards))
