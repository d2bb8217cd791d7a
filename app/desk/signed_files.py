"""Signed files at the desk: what was made of each, weighing what stayed open, and the signatures gathered so far."""

from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.database import reading
from app.desk.acting import acted
from app.downloads import PDF, SIGNED, download
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from app.signed_checks import checks_in_words
from signatures.dossier.merging import encloses
from signatures.intake.p7m import merge_p7m
from workflows.actions.weigh_file import weigh_file
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.queries.signing_heads import signing_heads
from workflows.tables.signed_file import FileState

_ACCEPTED = "accept"
_REFUSED = "refuse"
LONGEST_REASON = 4_000


class WeighingForm(Form):
    """Whether what stayed open is accepted, and why."""

    answer = RadioField(
        _l("Does the file count as the signature?"),
        choices=[
            SelectChoice(_ACCEPTED, _l("It counts: I answer for what could not be checked")),
            SelectChoice(_REFUSED, _l("It does not count: the signatory is told why, and may send another")),
        ],
        validators=[InputRequired(_l("Choose one."))],
    )
    reason = TextAreaField(
        _l("Why"),
        description=_l(
            "For example how you know whose certificate it is. It is kept in the evidence of the signature."
        ),
        validators=[InputRequired(_l("Say why.")), Length(max=LONGEST_REASON)],
    )


def signed_file(pact_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Show what was made of a file; let the coordinator weigh what stayed open."""
    card, form = _own_file(pact_id, file_id), WeighingForm()
    if form.validate_on_submit():
        accepted = form.answer.data == _ACCEPTED
        if acted(form, weigh_file, file_id=card.id, accepted=accepted, reason=form.reason.data):
            words = {"who": card.person, "party": card.party}
            told = _("The file counts: %(who)s has signed for %(party)s.", **words)
            flash(told if accepted else _("The file does not count: %(who)s is told why.", **words), "success")
            return redirect(url_for("desk.signing", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    page = render_template(
        "desk/signed_file.html", pact=pact, file=card, form=form, checks=checks_in_words(card.intake)
    )
    return page, 422 if form.errors else 200


def signed_file_content(pact_id: UUID, file_id: UUID) -> Response:
    """Hand over a file as it came."""
    card = _own_file(pact_id, file_id)
    return download(serving().vault.get(card.digest), name=card.name, media_type=SIGNED)


def gathered_pdf(pact_id: UUID) -> Response:
    """Hand over the PDF with the signatures of all who signed it one after the other."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        if pact.final_digest is None:
            abort(404)
        newest, *_older = signing_heads(session, pact_id=pact_id, final_digest=pact.final_digest)
    return download(serving().vault.get(newest), name=f"patto-{newest[:8]}.pdf", media_type=PDF)


def gathered_p7m(pact_id: UUID) -> Response:
    """Hand over one .p7m with the signatures of all who signed one."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        cards = [card for card in signed_files(session, pact_id=pact_id) if card.final_digest == pact.final_digest]
    envelopes = [
        content
        for content in (serving().vault.get(card.digest) for card in cards if card.state is FileState.COUNTED)
        if encloses(content, pact.final_digest or "")
    ]
    if not envelopes:
        abort(404)
    return download(merge_p7m(envelopes), name=f"patto-{str(pact.final_digest)[:8]}.pdf.p7m", media_type=SIGNED)


def _own_file(pact_id: UUID, file_id: UUID) -> SignedFileCard:
    with reading(serving().engine) as session:
        own_pact(session, pact_id)
        cards = signed_files(session, pact_id=pact_id)
    return next((card for card in cards if card.id == file_id), None) or abort(404)
