"""The coordinator's answer to one amendment, with all that was said about it before."""

from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.formulas import formula_of
from app.forms import Form, choices
from app.members import own_pact
from app.serving import serving
from document_templates.text_blocks import canonical_text
from document_templates.wording.rebase import Rebased, rebase
from workflows.actions.answer_amendment import ANSWERS, Disposition, answer_amendment
from workflows.errors import UnknownError
from workflows.machines.amendment import AMENDMENT_RULES
from workflows.machines.pact import NEGOTIATING
from workflows.queries.amendment_turns import TurnCard, amendment_turns
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.pact_cards import PactCard
from workflows.queries.texts import ClauseCard, PactText, working_text

_WORDS = {
    "discuss": _l("Put it under discussion"),
    "accept": _l("Accept it as proposed"),
    "modify": _l("Accept it with other words"),
    "reject": _l("Reject it"),
}


@dataclass(frozen=True)
class _Asked:
    """An amendment, the clause it is about as it reads now (None where it is gone), and the turns of its answer."""

    pact: PactCard
    card: AmendmentCard
    text: PactText
    clause: ClauseCard | None
    turns: tuple[TurnCard, ...]

    @property
    def moves(self) -> set[str]:
        """Return the answers that can be given now."""
        if self.card.incorporated_at or self.pact.state not in NEGOTIATING:
            return set()
        leaving = {move.name for move in AMENDMENT_RULES.leaving(self.card.state)}
        return leaving - {"accept"} if self.card.needs_hand else leaving

    @property
    def carried(self) -> Rebased | None:
        """Return what of it could be carried over to a clause that has changed under it."""
        if self.clause is None or not self.card.needs_hand:
            return None
        return rebase(self.card.base, self.card.text, onto=self.clause.text)

    @property
    def formula(self) -> tuple[str, ...]:
        """Return the sentences by which an act would make the change."""
        return formula_of(self.card, self.clause, self.text) if self.clause else ()

    @property
    def start(self) -> str:
        """Return the words that words of one's own start from."""
        if self.carried:
            return self.carried.text
        return self.card.own_text or self.card.text or self.card.base

    @property
    def before(self) -> str:
        """Return the words that those of one's own are compared with: those of a new clause, or the clause's now."""
        if self.card.inserts:
            return self.card.text
        return self.clause.text if self.clause else self.card.base


class AnswerForm(Form):
    """The coordinator's answer to one amendment."""

    move = RadioField(_l("Answer"), validators=[InputRequired(_l("Choose an answer."))])
    reason = TextAreaField(
        _l("Reason"), description=_l("The proposer reads it. Owed when the words are changed or rejected.")
    )
    text = TextAreaField(
        _l("Other words for the whole clause"), description=_l("Counts only for “Accept it with other words”.")
    )

    def offer(self, asked: _Asked) -> None:
        """Offer the answers that lead on from where the amendment stands; own words start from the proposal."""
        self.move.choices = choices({name: _WORDS[name] for name in ANSWERS if name in asked.moves})
        if not self.is_submitted():
            self.text.data, self.reason.data = asked.start, asked.card.reason

    def disposition(self) -> Disposition:
        """Return the answer as it was entered."""
        return Disposition(move=self.move.data, reason=self.reason.data or "", text=self.text.data or "")


def answer(pact_id: UUID, amendment_id: UUID) -> ResponseReturnValue:
    """Show one amendment with the form of the answer, or how own words would change the clause; or answer it."""
    form, asked = AnswerForm(), _asked(pact_id, amendment_id)
    form.offer(asked)
    card, shown = asked.card, request.form.get("step") == "preview"
    if not shown and form.validate_on_submit() and _answered(form, card):
        flash(_("The answer to amendment %(number)s has been recorded.", number=card.number), "success")
        return redirect(url_for("desk.amendments", pact_id=pact_id, _anchor=f"amendment-{card.id}"), code=303)
    preview = canonical_text(form.text.data or "") if shown else None
    return form_page(
        "desk/amendment.html", form, pact=asked.pact, asked=asked, card=card, text=asked.text, preview=preview
    )


def _answered(form: AnswerForm, card: AmendmentCard) -> bool:
    return acted(form, answer_amendment, amendment_id=card.id, disposition=form.disposition())


def _asked(pact_id: UUID, amendment_id: UUID) -> _Asked:
    with reading(serving().engine) as session:
        pact, text = own_pact(session, pact_id), working_text(session, pact_id=pact_id)
        cards = amendment_cards(session, pact_id=pact.id)
        turns = amendment_turns(session, amendment_id=amendment_id)
    card = next((card for card in cards if card.id == amendment_id), None)
    if card is None:
        raise UnknownError("amendment.unknown")
    clause = next((clause for clause in text.clauses if clause.id == card.clause_id), None)
    return _Asked(pact, card, text, clause, turns)
