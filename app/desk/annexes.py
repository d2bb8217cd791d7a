"""The annexes: add one, write one anew, take one out."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.effects import KnowingForm
from app.desk.text import own_text
from app.desk.text_forms import AnnexForm
from app.desk.written import written, written_page
from app.members import own_pact
from app.serving import serving
from workflows.actions.remove_annex import remove_annex as take_out
from workflows.actions.write_annex import write_annex
from workflows.errors import UnknownError
from workflows.queries.texts import AnnexCard


def new_annex(pact_id: UUID) -> ResponseReturnValue:
    """Show the form of an annex that is new, or write it after the others."""
    form = AnnexForm()
    form.weigh(pact_id=pact_id)
    if form.validate_on_submit() and acted(form, write_annex, pact_id=pact_id, draft=form.draft(), read_digest=""):
        flash(_("The annex “%(heading)s” has been added.", heading=form.heading.data), "success")
        return _back(pact_id)
    return _annex_page(pact_id, form, annex=None)


def edit_annex(pact_id: UUID, annex_id: UUID) -> ResponseReturnValue:
    """Show an annex to be written anew, or write it."""
    form, annex = AnnexForm(), _annex_of(pact_id, annex_id)
    form.open(annex)
    form.weigh(pact_id=pact_id)
    if form.validate_on_submit() and written(form, annex, write_annex, pact_id=pact_id, draft=form.draft(annex.key)):
        flash(_("Annex %(letter)s has been written.", letter=annex.letter), "success")
        return _back(pact_id)
    return _annex_page(pact_id, form, annex=annex)


def remove_annex(pact_id: UUID, annex_id: UUID) -> ResponseReturnValue:
    """Ask whether an annex is to go, or take it out."""
    form, annex = KnowingForm(), _annex_of(pact_id, annex_id)
    form.weigh(pact_id=pact_id)
    if form.validate_on_submit() and acted(form, take_out, annex_id=annex.id):
        flash(_("The annex “%(heading)s” has been taken out of the text.", heading=annex.heading), "success")
        return _back(pact_id)
    with reading(serving().engine) as session:
        return form_page("desk/remove_annex.html", form, pact=own_pact(session, pact_id), annex=annex)


def _annex_of(pact_id: UUID, annex_id: UUID) -> AnnexCard:
    for annex in own_text(pact_id).annexes:
        if annex.id == annex_id:
            return annex
    raise UnknownError("annex.unknown")


def _annex_page(pact_id: UUID, form: AnnexForm, *, annex: AnnexCard | None) -> ResponseReturnValue:
    with reading(serving().engine) as session:
        return written_page("desk/annex.html", form, pact=own_pact(session, pact_id), annex=annex)


def _back(pact_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("desk.text", pact_id=pact_id, _anchor="annexes"), code=303)
