"""The messages: who was written to, what waits, what failed and why, and what to do about it."""

from math import ceil
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.forms import Form
from app.members import own_pact
from app.refusals import SENTENCES, sentence_of
from app.serving import serving
from app.words import LETTERS
from workflows.actions.resend_invitation import resend_invitation
from workflows.actions.revoke_links import revoke_links
from workflows.actions.send_again import send_again
from workflows.queries.mail_log import Correspondent, mail_log
from workflows.queries.open_invitations import open_invitations

A_PAGE = 50
"""People shown at a time; those with a failure come first."""


class RevocationForm(Form):
    """Why somebody's links are revoked."""

    reason = TextAreaField(
        _l("Reason"), description=_l("It stays in the register."), validators=[DataRequired(_l("Write the reason."))]
    )


def messages(pact_id: UUID) -> ResponseReturnValue:
    """Show everybody who is written to, those whom a letter did not reach first."""
    return _page(pact_id, Form())


def invite(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Invite a person again."""
    form, person = Form(), own_correspondent(pact_id, person_id).person
    if form.validate_on_submit() and acted(form, resend_invitation, person_id=person.id):
        text = _("A new invitation to %(name)s is on its way; its link replaces the earlier one.", name=person.name)
        flash(text, "success")
        return _back(pact_id, person_id)
    return _page(pact_id, form)


def send_letter(pact_id: UUID, person_id: UUID, letter_id: UUID) -> ResponseReturnValue:
    """Send a failed letter again."""
    form, line = Form(), own_correspondent(pact_id, person_id)
    if letter_id not in {letter.id for letter in line.letters}:
        abort(404)
    if form.validate_on_submit() and acted(form, send_again, promise_id=letter_id):
        flash(_("The letter to %(name)s is being sent again.", name=line.person.name), "success")
        return _back(pact_id, person_id)
    return _page(pact_id, form)


def revoke(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Ask why a person's links are revoked, or revoke them."""
    form, line = RevocationForm(), own_correspondent(pact_id, person_id)
    if form.validate_on_submit() and acted(form, revoke_links, person_id=person_id, reason=form.reason.data):
        flash(_("The links of %(name)s let nobody in any more.", name=line.person.name), "success")
        return _back(pact_id, person_id)
    with reading(serving().engine) as session:
        return form_page("desk/revoke.html", form, pact=own_pact(session, pact_id), line=line)


def own_correspondent(pact_id: UUID, person_id: UUID) -> Correspondent:
    """Return a person of an own pact with their letters, or answer that there is none."""
    with reading(serving().engine) as session:
        log = mail_log(session, pact_id=own_pact(session, pact_id).id, at=serving().now())
    return next((line for line in log if line.person.id == person_id), None) or abort(404)


def reason_of(failure: str) -> str:
    """Say why a letter failed: the mail server's own words, or ours for what we know."""
    if failure[:3].isdigit():
        return failure
    return sentence_of(failure, {}) if failure in SENTENCES else _("An unforeseen fault: %(fault)s.", fault=failure)


def _page(pact_id: UUID, form: Form) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        log = mail_log(session, pact_id=pact_id, at=serving().now())
        pages = max(ceil(len(log) / A_PAGE), 1)
        page = min(max(request.args.get("page", 1, type=int), 1), pages)
        return form_page(
            "desk/messages.html",
            form,
            pact=pact,
            log=log[(page - 1) * A_PAGE : page * A_PAGE],
            failed=sum(line.failed for line in log),
            page=page,
            pages=pages,
            invited=open_invitations(session, pact_id=pact_id),
            reason_of=reason_of,
            LETTERS=LETTERS,
        )


def _back(pact_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Lead back to a person, on whatever page of the messages the person stands now."""
    with reading(serving().engine) as session:
        log = mail_log(session, pact_id=pact_id, at=serving().now())
    before = next(place for place, line in enumerate(log) if line.person.id == person_id) // A_PAGE
    page = before + 1 if before else None
    return redirect(url_for("desk.messages", pact_id=pact_id, page=page, _anchor=f"person-{person_id}"), code=303)
