"""Settling a clause: choose words where amendments collide, see how it would read, decide; or go on later."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.settlement_forms import SettlementForm, settlement_form
from app.desk.settlement_outcome import SettledClause, reworded, taken_out
from app.desk.settlement_points import points
from app.desk.settlement_reading import Meanwhile, meanwhile, open_now
from app.desk.text import clause_of
from app.members import own_pact
from app.refusals import sentence
from app.serving import serving
from workflows.actions.save_settlement import save_settlement
from workflows.actions.settle_clause import Settlement, settle_clause
from workflows.errors import InvalidError, StaleTextError
from workflows.machines.pact import TEXT_OPEN
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_merges import ClauseMerge, clause_merge
from workflows.queries.pact_cards import PactCard
from workflows.queries.settlement_drafts import SettlementDraftCard, settlement_draft
from workflows.queries.texts import PactText, working_text

_CONFLICT = 409


@dataclass(frozen=True)
class _Table:
    """A clause to be settled, and what was kept of settling it; `cards` are all the amendments to it."""

    pact: PactCard
    text: PactText
    cards: tuple[AmendmentCard, ...]
    merged: ClauseMerge
    draft: SettlementDraftCard | None


def settlement(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Show what is to be settled on a clause, or how it would read; keep what was chosen, or settle it."""
    with reading(serving().engine) as session:
        table = _laid(session, pact_id, clause_id)
    if request.method == "POST" and not table.merged.rewordings and not table.merged.removals:
        flash(_("On this clause nothing is left to settle."), "info")
        return _back(table)
    form = _form(table)
    if not form.is_submitted():
        form.fill(table.draft)
        return _page(table, form)
    if form.read_digest.data != table.merged.digest:
        return _stale_page(table, form)
    step = request.form.get("step")
    if step == "save":
        return _kept(table, form)
    outcome = _outcome(table.merged, form)
    if outcome is None or step != "settle" or form.seen.data != outcome.digest:
        return _page(table, form, outcome=outcome)
    try:
        return _settled(table, form, outcome)
    except StaleTextError:
        with reading(serving().engine) as session:
            return _stale_page(_laid(session, pact_id, clause_id), form)


def _laid(session: Session, pact_id: UUID, clause_id: UUID) -> _Table:
    pact, text = own_pact(session, pact_id), working_text(session, pact_id=pact_id)
    clause = clause_of(text, clause_id)
    cards = tuple(card for card in amendment_cards(session, pact_id=pact_id) if card.clause_id == clause_id)
    merged = clause_merge(clause, [card for card in cards if card.live])
    return _Table(pact, text, cards, merged, settlement_draft(session, clause_id=clause_id))


def _form(table: _Table) -> SettlementForm:
    form = settlement_form(points(table.merged))
    form.weigh(pact_id=table.pact.id, clause_ids=[table.merged.clause.id])
    return form


def _outcome(merged: ClauseMerge, form: SettlementForm) -> SettledClause | None:
    """Return what was decided; None where something is missing or unfit, which the form then says."""
    if form.removes and merged.removals:
        outcome = taken_out(merged)
    else:
        words = form.words()
        if words is None:
            return None
        try:
            outcome = reworded(merged, words)
        except InvalidError as error:
            form.form_errors.append(sentence(error.refusal))
            return None
    if outcome.owes_reason and not (form.reason.data or "").strip():
        form.reason.errors = [_("Write the reason.")]
        return None
    return outcome


def _kept(table: _Table, form: SettlementForm) -> ResponseReturnValue:
    words, reason = form.chosen(), form.reason.data or ""
    ids = {"pact_id": table.pact.id, "clause_id": table.merged.clause.id}
    if not acted(form, save_settlement, words=words, removes=form.removes, reason=reason, **ids):
        return _page(table, form)
    flash(_("What was chosen so far is kept: the settling can go on later. Nothing is decided yet."), "success")
    return _back(table)


def _settled(table: _Table, form: SettlementForm, outcome: SettledClause) -> ResponseReturnValue:
    decided = Settlement(
        read_digest=table.merged.digest,
        words=() if outcome.removes else form.words() or (),
        removes=outcome.removes,
        reason=form.reason.data or "",
    )
    ids = {"pact_id": table.pact.id, "clause_id": table.merged.clause.id}
    if not form.validate() or not acted(form, settle_clause, settlement=decided, **ids):
        return _page(table, form, outcome=outcome)
    flash(_("The clause “%(heading)s” is settled.", heading=table.merged.clause.heading), "success")
    return _back(table)


def _stale_page(table: _Table, form: SettlementForm) -> ResponseReturnValue:
    """Show what changed since the page was read; choices on collisions that are still there stay as they were sent."""
    changed = meanwhile(form.read_open.data or "", table.merged, table.cards)
    form = _form(table)
    lost = [
        words for name, words in request.form.items() if name.startswith("text-") and name not in form and words.strip()
    ]
    return _page(table, form, changed=changed, lost=lost)[0], _CONFLICT


def _page(
    table: _Table,
    form: SettlementForm,
    *,
    outcome: SettledClause | None = None,
    changed: Meanwhile | None = None,
    lost: Sequence[str] = (),
) -> tuple[str, int]:
    form.read_digest.data, form.read_open.data = table.merged.digest, open_now(table.merged)
    form.seen.data = outcome.digest if outcome else ""
    return form_page(
        "desk/settlement.html",
        form,
        pact=table.pact,
        text=table.text,
        table=table,
        outcome=outcome,
        changed=changed,
        lost=lost,
        open=table.pact.state in TEXT_OPEN,
    )


def _back(table: _Table) -> ResponseReturnValue:
    anchor = f"clause-{table.merged.clause.id}"
    return redirect(url_for("desk.amendments", pact_id=table.pact.id, _anchor=anchor), code=303)
