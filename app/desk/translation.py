"""The courtesy translation of a text: how far it has come, and each part of it to be written beside its original."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.text_forms import TextForm, TitleForm
from app.i18n import LANGUAGES
from app.members import own_pact
from app.serving import serving
from document_templates.text_blocks import references
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.errors import StaleTextError
from workflows.machines.pact import TRANSLATABLE
from workflows.queries.pact_cards import PactCard
from workflows.queries.texts import working_text
from workflows.queries.translation_sheet import SheetLine, translation_sheet

_CONFLICT = 409


def translation(pact_id: UUID, language: str) -> str:
    """Show what was translated, what has to be renewed, what is missing."""
    with reading(serving().engine) as session:
        pact = _pact(session, pact_id, language)
        return render_template(
            "desk/translation.html",
            pact=pact,
            target=language,
            lines=translation_sheet(session, pact_id=pact_id, language=language),
            numbers=working_text(session, pact_id=pact_id).numbers,
            open=pact.state in TRANSLATABLE,
        )


def translate(pact_id: UUID, language: str, subject_id: UUID) -> ResponseReturnValue:
    """Show one part beside its original, to be translated, or write it."""
    form, stale = _form(_line(pact_id, language, subject_id)), False
    if form.validate_on_submit():
        draft = TranslationDraft(
            subject_id=subject_id,
            language=language,
            read_digest=form.read_digest.data or "",
            heading=form.heading.data,
            text=form.text.data,
        )
        try:
            if acted(form, write_translation, pact_id=pact_id, draft=draft):
                flash(_("The translation has been written."), "success")
                address = url_for("desk.translation", pact_id=pact_id, language=language, _anchor=f"part-{subject_id}")
                return redirect(address, code=303)
        except StaleTextError:
            stale = True
    return _form_page(pact_id, language, subject_id, form=form, stale=stale)


def _form(line: SheetLine) -> TextForm:
    kind = TitleForm if line.original.kind == "title" else TextForm
    known = line.translation
    return kind(
        read_digest=line.original.digest, heading=known.heading if known else "", text=known.text if known else ""
    )


def _form_page(pact_id: UUID, language: str, subject_id: UUID, *, form: TextForm, stale: bool) -> ResponseReturnValue:
    line = _line(pact_id, language, subject_id)
    if stale:
        form.read_digest.data = line.original.digest
    with reading(serving().engine) as session:
        numbers = working_text(session, pact_id=pact_id).numbers
        page, status = form_page(
            "desk/translate.html",
            form,
            pact=_pact(session, pact_id, language),
            target=language,
            line=line,
            numbers=numbers,
            kept={key: numbers.get(key, key) for key in references(line.original.text)},
            stale=stale,
        )
    return page, _CONFLICT if stale else status


def _line(pact_id: UUID, language: str, subject_id: UUID) -> SheetLine:
    with reading(serving().engine) as session:
        _pact(session, pact_id, language)
        lines = translation_sheet(session, pact_id=pact_id, language=language)
    return next((line for line in lines if line.original.id == subject_id), None) or abort(404)


def _pact(session: Session, pact_id: UUID, language: str) -> PactCard:
    pact = own_pact(session, pact_id)
    if language not in LANGUAGES or language == pact.language:
        abort(404)
    return pact
