"""Taking amendments into the text, once it was shown: what was accepted for a clause, or all that nobody contests."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import HiddenField

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.effects import KnowingForm
from app.desk.text import clause_of, own_text
from app.members import own_pact
from app.serving import serving
from signatures.digests import Digest, sha256
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.take_uncontested import take_uncontested
from workflows.machines.amendment import TAKEN
from workflows.machines.pact import TEXT_OPEN
from workflows.queries.clause_merges import ClauseMerge, clause_merge, clause_merges
from workflows.queries.texts import working_text

_CONFLICT = 409


class TakingForm(KnowingForm):
    """The confirmation that what was shown goes into the text."""

    read_digest = HiddenField(_l("What was read"))

    def weigh_merges(self, merges: Sequence[ClauseMerge], *, pact_id: UUID) -> None:
        """Read what falls with the clauses whose own words change; a clause put in after another leaves it alone."""
        changed = [merged.clause.id for merged in merges if merged.rewordings or merged.removals]
        self.weigh(pact_id=pact_id, clause_ids=changed)

    def is_stale(self, merges: Sequence[ClauseMerge]) -> bool:
        """Tell whether it was sent about something else than what would be taken now, which counts as shown now."""
        now = _digest(merges)
        stale: bool = self.is_submitted() and self.read_digest.data != now
        self.read_digest.data = now
        return stale


def incorporate(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Show how a clause would read with what was accepted for it, or let it read so."""
    clause, merges, form = clause_of(own_text(pact_id), clause_id), _accepted(pact_id, clause_id), TakingForm()
    if form.is_submitted() and not merges:
        return _back(pact_id, _("There is nothing left to take."), "info", clause_id=clause_id)
    form.weigh_merges(merges, pact_id=pact_id)
    stale, ids = form.is_stale(merges), {"pact_id": pact_id, "clause_id": clause_id}
    if not stale and form.validate_on_submit() and acted(form, incorporate_amendments, **ids):
        return _back(pact_id, _("What was accepted is now in the text."), "success", clause_id=clause_id)
    return _page("desk/incorporate.html", form, merges, pact_id=pact_id, stale=stale, clause=clause)


def uncontested(pact_id: UUID) -> ResponseReturnValue:
    """Show what nobody contests, clause by clause, or take all of it into the text."""
    merges, form = _uncontested(pact_id), TakingForm()
    if form.is_submitted() and not merges:
        return _back(pact_id, _("There is nothing left to take."), "info")
    form.weigh_merges(merges, pact_id=pact_id)
    stale = form.is_stale(merges)
    if not stale and form.validate_on_submit() and acted(form, take_uncontested, pact_id=pact_id):
        return _back(pact_id, _taken(merges), "success")
    return _page("desk/uncontested.html", form, merges, pact_id=pact_id, stale=stale)


def _accepted(pact_id: UUID, clause_id: UUID) -> list[ClauseMerge]:
    merges = (merged for merged in _merges(pact_id) if merged.clause.id == clause_id)
    taken = ((merged, [card for card in merged.open if card.state in TAKEN]) for merged in merges)
    return [clause_merge(merged.clause, cards) for merged, cards in taken if cards]


def _uncontested(pact_id: UUID) -> list[ClauseMerge]:
    return [clause_merge(merged.clause, merged.uncontested) for merged in _merges(pact_id) if merged.uncontested]


def _merges(pact_id: UUID) -> tuple[ClauseMerge, ...]:
    with reading(serving().engine) as session:
        return clause_merges(session, pact_id=own_pact(session, pact_id).id)


def _digest(merges: Sequence[ClauseMerge]) -> Digest:
    return sha256(" ".join(merged.digest for merged in merges).encode())


def _page(
    template: str, form: TakingForm, merges: Sequence[ClauseMerge], *, pact_id: UUID, stale: bool, **context: object
) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact, text = own_pact(session, pact_id), working_text(session, pact_id=pact_id)
    context |= {"pact": pact, "text": text, "merges": merges, "open": pact.state in TEXT_OPEN, "stale": stale}
    if stale:
        return render_template(template, form=form, **context), _CONFLICT
    return form_page(template, form, **context)


def _back(pact_id: UUID, told: str, kind: str, *, clause_id: UUID | None = None) -> ResponseReturnValue:
    flash(told, kind)
    anchor = f"clause-{clause_id}" if clause_id else None
    return redirect(url_for("desk.amendments", pact_id=pact_id, _anchor=anchor), code=303)


def _taken(merges: Sequence[ClauseMerge]) -> str:
    clauses = ngettext("in %(num)s clause", "in %(num)s clauses", len(merges))
    words: str = ngettext(
        "%(num)s amendment is now in the text, %(clauses)s.",
        "%(num)s amendments are now in the text, %(clauses)s.",
        sum(len(merged.open) for merged in merges),
        clauses=clauses,
    )
    return words
