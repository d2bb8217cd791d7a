"""The list of pacts with what each waits for, found by words and by where they stand, so many a page."""

from collections import Counter
from math import ceil

from flask import render_template, request

from app.database import reading
from app.desk.next_step import next_step
from app.members import own_lead_body
from app.search import found
from app.serving import serving
from workflows.machines.pact import PactState
from workflows.queries.pact_cards import pact_cards
from workflows.queries.pact_moves import pact_moves

A_PAGE = 10
"""What a pact waits for is read pact by pact: the page stays as quick with hundreds of them."""


def pacts() -> str:
    """Show the pacts of the lead body with what each waits for."""
    words, state = request.args.get("words", "").strip(), request.args.get("state", "")
    with reading(serving().engine) as session:
        cards = pact_cards(session, lead_body_id=own_lead_body())
        matching = [card for card in cards if found(words, f"{card.title}\n{card.short_title}\n{card.subject}")]
        chosen = [card for card in matching if state not in set(PactState) or card.state == state]
        pages = max(ceil(len(chosen) / A_PAGE), 1)
        page = min(max(request.args.get("page", 1, type=int), 1), pages)
        shown = chosen[(page - 1) * A_PAGE : page * A_PAGE]
        rows = [(card, next_step(card.state, pact_moves(session, pact_id=card.id))) for card in shown]
    counts = Counter(card.state for card in matching)
    return render_template(
        "desk/pacts.html",
        rows=rows,
        words=words,
        state=state,
        states=[(one, counts[one]) for one in PactState if counts[one]],
        page=page,
        pages=pages,
        any=bool(cards),
    )
