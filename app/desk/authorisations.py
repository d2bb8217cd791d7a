"""The acts by which the parties' own bodies let them sign."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.utils import secure_filename
from wtforms import DateField, Field, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.parties import own_party
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.parties import AuthorisationCard, party_cards
from workflows.queries.versions import version_cards

_PDF = b"%PDF-"

_LONGEST_NAME = 80


class AuthorisationForm(Form):
    """How the act is cited, and its PDF where there is one."""

    number = StringField(_l("Number of the act"), validators=[DataRequired(_l("Write the number."))])
    act_date = DateField(_l("Date of the act"), validators=[InputRequired(_l("Write the date."))])
    file = FileField(_l("The act, as a PDF file"))

    def validate_file(self, field: Field) -> None:
        """Take a PDF and nothing else; the file's own first bytes say what it is."""
        if field.data and field.data.stream.read(len(_PDF)) != _PDF:
            raise ValidationError(_("This is not a PDF file."))
        if field.data:
            field.data.stream.seek(0)

    def act(self, known: AuthorisationCard) -> AuthorisingAct:
        """Return the act as it was entered; its file is put into the vault, or stays the one that was given before."""
        digest, name = self._kept(known)
        return AuthorisingAct(number=self.number.data, act_date=self.act_date.data, file_digest=digest, file_name=name)

    def _kept(self, known: AuthorisationCard) -> tuple[str | None, str | None]:
        if self.file.data:
            name = secure_filename(self.file.data.filename).removesuffix(".pdf")
            return serving().vault.put(self.file.data.stream.read()), f"{name[:_LONGEST_NAME] or 'act'}.pdf"
        if known.state is AuthorisationState.HELD:
            return known.file_digest, known.file_name
        return None, None


def authorisations(pact_id: UUID) -> str:
    """Show which parties need an act, and which hold one."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        parties = [party for party in party_cards(session, pact_id=pact_id) if party.authorisation]
        versions = version_cards(session, pact_id=pact_id)
    return render_template("desk/authorisations.html", pact=pact, parties=parties, versions=versions)


def authorisation(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Show the form of a party's act, or record it."""
    party = own_party(pact_id, party_id)
    known = party.authorisation or abort(404)
    form = AuthorisationForm(number=known.number, act_date=known.act_date)
    if form.validate_on_submit() and acted(form, record_authorisation, party_id=party.id, act=form.act(known)):
        flash(_("The act of %(party)s has been recorded.", party=party.short_name), "success")
        return redirect(url_for("desk.authorisations", pact_id=pact_id), code=303)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
    return form_page("desk/authorisation.html", form, pact=pact, party=party)
