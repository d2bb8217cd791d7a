"""The amendments: read them against the text, answer them, take into the text what was accepted."""

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.amended_clauses import amended_clauses
from app.forms import Form, choices
from app.members import own_pact
from app.serving import serving
from workflows.actions.answer_amendment import ANSWERS, Disposition, answer_amendment
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.machines.amendment import AMENDMENT_RULES
from workflows.machines.pact import NEGOTIATING, TEXT_OPEN
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.texts import working_text

_WORDS = {
    "discuss": _l("Put it under discussion"),
    "accept": _l("Accept it as proposed"),
    "modify": _l("Accept it with other words"),
    "reject": _l("Reject it"),
}


class AnswerForm(Form):
    """The coordinator's answer to one amendment."""

    move = RadioField(_l("Answer"), validators=[InputRequired(_l("Choose an answer."))])
    reason = TextAreaField(
        _l("Reason"), description=_l("The proposer reads it. Owed when the words are changed or rejected.")
    )
    text = TextAreaField(
        _l("Other words for the whole clause"), description=_l("Counts only for “Accept it with other words”.")
    )

    def offer(self, card: AmendmentCard) -> None:
        """Offer the answers that lead on from where the amendment stands; own words start from the proposal."""
        leaving = {move.name for move in AMENDMENT_RULES.leaving(card.state)}
        self.move.choices = choices({name: _WORDS[name] for name in ANSWERS if name in leaving})
        if not self.is_submitted():
            self.text.data, self.reason.data = card.own_text or card.text, card.reason

    def disposition(self) -> Disposition:
        """Return the answer as it was entered."""
        return Disposition(move=self.move.data, reason=self.reason.data or "", text=self.text.data or "")


def amendments(pact_id: UUID) -> ResponseReturnValue:
    """Show all the amendments, clause by clause."""
    return _list_page(pact_id, Form())


def _list_page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        return form_page(
            "desk/amendments.html",
            form,
            pact=pact,
            clauses=amended_clauses(amendment_cards(session, pact_id=pact_id)),
            text=working_text(session, pact_id=pact_id),
            open=pact.state in TEXT_OPEN,
            negotiating=pact.state in NEGOTIATING,
        )


def answer(pact_id: UUID, amendment_id: UUID) -> ResponseReturnValue:
    """Show one amendment with the form of the answer, or answer it."""
    form, card = AnswerForm(), _own_amendment(pact_id, amendment_id)
    form.offer(card)
    if form.validate_on_submit() and acted(
        form, answer_amendment, amendment_id=card.id, disposition=form.disposition()
    ):
        flash(_("The answer to amendment %(number)s has been recorded.", number=card.number), "success")
        return redirect(url_for("desk.amendments", pact_id=pact_id, _anchor=f"amendment-{card.id}"), code=303)
    with reading(serving().engine) as session:
        pact, text = own_pact(session, pact_id), working_text(session, pact_id=pact_id)
    return form_page("desk/amendment.html", form, pact=pact, card=card, text=text)


def incorporate(pact_id: UUID, clause_id: UUID) -> ResponseReturnValue:
    """Take into a clause what was accepted for it."""
    form = Form()
    if form.validate_on_submit() and acted(form, incorporate_amendments, pact_id=pact_id, clause_id=clause_id):
        flash(_("What was accepted is now in the text."), "success")
        return redirect(url_for("desk.amendments", pact_id=pact_id, _anchor=f"clause-{clause_id}"), code=303)
    return _list_page(pact_id, form)


def _own_amendment(pact_id: UUID, amendment_id: UUID) -> AmendmentCard:
    with reading(serving().engine) as session:
        cards = amendment_cards(session, pact_id=own_pact(session, pact_id).id)
    return next((card for card in cards if card.id == amendment_id), None) or abort(404)
