"""The masters of the lead body: which is in use for each document in each language, and the way back to Patto's own."""

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.master_forms import MasterForm
from app.downloads import DOCX, download
from app.forms import Form
from app.i18n import language as spoken
from app.members import own_lead_body
from app.serving import serving
from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.checking.check import allowed_names
from document_templates.sentences import voice
from workflows.actions.drop_master import drop_master
from workflows.queries.adopted_masters import AdoptedMasterCard, masters_in_use


def masters() -> str:
    """Show every kind of document with the master in use, in each language."""
    purposes = {kind: _purpose(kind) for kind in DocumentKind}
    return render_template("desk/masters.html", purposes=purposes, adopted=_adopted())


def master_page(kind: str, language: str) -> ResponseReturnValue:
    """Show what a document is for, the master in use, and where to bring a new one."""
    return page_of(known_kind(kind, language), language, MasterForm(formdata=None))


def master_file(kind: str, language: str) -> Response:
    """Hand over the master in use, to be edited in Word."""
    known = known_kind(kind, language)
    card = _adopted().get((known, language))
    content = serving().vault.get(card.docx_digest) if card else master(known, language)
    return download(content, name=card.file_name if card else f"{kind}-{language}.docx", media_type=DOCX)


def drop(kind: str, language: str) -> ResponseReturnValue:
    """Go back to the master that comes with Patto."""
    known, form = known_kind(kind, language), Form()
    if form.validate_on_submit() and acted(
        form, drop_master, lead_body_id=own_lead_body(), kind=kind, language=language
    ):
        flash(_("The master that comes with Patto is in use again."), "success")
        return redirect(url_for("desk.master_page", kind=kind, language=language), code=303)
    return page_of(known, language, form)


def known_kind(kind: str, language: str) -> DocumentKind:
    """Return the kind in an address; a kind or a language that is not there ends the request as not found."""
    known = {each.value: each for each in DocumentKind}.get(kind)
    return known if known and language in LANGUAGES else abort(404)


def page_of(kind: DocumentKind, language: str, form: Form) -> ResponseReturnValue:
    """Return the page of one master, with what is wrong with a form that was sent."""
    upload = form if isinstance(form, MasterForm) else MasterForm(formdata=None)
    return form_page(
        "desk/master.html",
        form,
        upload=upload,
        kind=kind,
        tag=language,
        purpose=_purpose(kind),
        allowed=allowed_names(kind),
        adopted=_adopted().get((kind, language)),
    )


def _purpose(kind: DocumentKind) -> str:
    return voice(spoken())(f"purpose.{kind}")


def _adopted() -> dict[tuple[DocumentKind, str], AdoptedMasterCard]:
    with reading(serving().engine) as session:
        cards = masters_in_use(session, lead_body_id=own_lead_body())
    return {(card.kind, card.language): card for card in cards}
