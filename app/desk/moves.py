"""The page of a move: what it will do and to whom, its fields, and its one button."""

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.fitness import is_fit
from app.desk.hindrances import hindrances
from app.desk.move_forms import MoveForm
from app.desk.move_pages import MOVE_PAGES, MovePage
from app.desk.order_words import order_in_words
from app.members import own_pact
from app.serving import serving
from workflows.machines.pact import PACT_RULES
from workflows.queries.circulations import circulation_cards
from workflows.queries.pact_moves import pact_moves
from workflows.queries.parties import party_cards
from workflows.queries.party_progress import party_progress
from workflows.tables.party import PartyRole

_TARGETS = {move.name: move.target for move in PACT_RULES.moves}


def move(pact_id: UUID, name: str) -> ResponseReturnValue:
    """Show a move, or make it; one that was made already (a button pressed twice) leads back to the pact as well."""
    page = MOVE_PAGES.get(name) or abort(404)
    form = page.form() if request.method == "POST" else page.form(request.args)
    form.suggest(serving().now())
    ready = form.validate_on_submit() and (not page.needs_fitness or is_fit(form))
    if ready and acted(form, page.act, pact_id=pact_id, **_arguments(page, form)):
        flash(str(page.done), "success")
        return redirect(url_for("desk.pact", pact_id=pact_id), code=303)
    return move_page(pact_id, name, form)


def _arguments(page: MovePage, form: MoveForm) -> dict[str, object]:
    return {**form.arguments(), **({"timestamped": serving().timestamped} if page.attested else {})}


def move_page(pact_id: UUID, name: str, form: MoveForm) -> ResponseReturnValue:
    """Return the page of a move, with what stands against it."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        if form.is_submitted() and _TARGETS.get(name) is pact.state:
            return redirect(url_for("desk.pact", pact_id=pact_id), code=303)
        rounds = circulation_cards(session, pact_id=pact_id)
        moves = pact_moves(session, pact_id=pact_id)
        parties = party_cards(session, pact_id=pact_id)
        return form_page(
            "desk/move.html",
            form,
            pact=pact,
            name=name,
            move=MOVE_PAGES[name],
            moves=moves,
            hindrances=hindrances(session, pact=pact, moves=moves),
            parties=parties,
            order_told=order_in_words([party for party in parties if party.role is not PartyRole.EVALUATOR]),
            progress=party_progress(session, pact_id=pact_id),
            circulation=rounds[-1] if rounds else None,
        )
