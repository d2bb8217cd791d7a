"""A signature by hand: the scan, the day, where the original is kept, and what the coordinator attests."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from werkzeug.utils import secure_filename
from wtforms import BooleanField, DateField, Field, HiddenField, StringField, ValidationError
from wtforms.validators import AnyOf, DataRequired, InputRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.forms import Form
from app.i18n import LANGUAGES, language
from app.members import own_pact
from app.serving import serving
from signatures.evidence.files import EvidenceFile
from workflows.actions.record_paper import PaperSignature, record_paper
from workflows.machines.signature import SignatureState
from workflows.queries.pact_cards import PactCard
from workflows.queries.signatures_asked import SignatureCard, signatures_asked

_LONGEST_NAME = 60
_SCANS: Mapping[str, Callable[[bytes], bool]] = {
    ".pdf": lambda content: content.startswith(b"%PDF-"),
    ".jpg": lambda content: content.startswith(b"\xff\xd8\xff"),
    ".png": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
}
"""How a scan of each kind begins, by the ending of its name."""

ACCEPT = ",".join((*_SCANS, ".jpeg"))


class PaperForm(Form):
    """The scan of the signed original, and what is attested about it."""

    read_digest = HiddenField(validators=[InputRequired()])
    statement_language = HiddenField(validators=[AnyOf(LANGUAGES)])
    signed_on = DateField(_l("Day of the signature"), validators=[InputRequired(_l("Choose a day."))])
    kept_at = StringField(
        _l("Where the original is kept"),
        description=_l("Office, archive, folder: so that it can be found again."),
        validators=[DataRequired(_l("Say where the signed original is kept."))],
    )
    file = FileField(
        _l("Scan of the signed original"),
        description=_l("All its pages, as PDF, JPEG or PNG. It goes into the dossier."),
        validators=[FileRequired(_l("Choose the file."))],
    )
    attested = BooleanField(_l("I attest this"), validators=[InputRequired(_l("Without your word it cannot count."))])

    def validate_file(self, field: Field) -> None:
        """Take a scan and nothing else, told by its own first bytes."""
        if scan_ending(field.data.stream.read()) is None:
            raise ValidationError(_("This is not a PDF, JPEG or PNG file."))
        field.data.stream.seek(0)

    def paper(self, pact: PactCard, asked: SignatureCard) -> PaperSignature:
        """Return the signature as it was entered, attested in the very words that were on the page."""
        content = self.file.data.stream.read()
        name = f"{secure_filename(PurePath(self.file.data.filename or '').stem)[:_LONGEST_NAME] or 'scan'}"
        with force_locale(self.statement_language.data):
            return PaperSignature(
                final_digest=self.read_digest.data,
                file=EvidenceFile(
                    name=f"{name}{scan_ending(content)}", digest=serving().vault.put(content), size=len(content)
                ),
                statement=attestation(pact, asked),
                language=language(),
                signed_on=self.signed_on.data,
                kept_at=self.kept_at.data,
            )


def scan_ending(content: bytes) -> str | None:
    """Return how the name of a scan ends, by its first bytes; None for what is no scan."""
    return next((ending for ending, begins in _SCANS.items() if begins(content)), None)


def attestation(pact: PactCard, asked: SignatureCard) -> str:
    """Return what the coordinator attests, in the language being spoken; kept word for word in the evidence."""
    words = _(
        "I attest that %(person)s, %(office)s, signed by hand for %(party)s the pact “%(title)s”, in its final document"
        " with SHA-256 digest %(digest)s, that the original was given to the lead body, which keeps it, and that this"
        " scan is like the original in all its parts.",
        person=asked.person,
        office=asked.office,
        party=asked.party,
        title=pact.title,
        digest=asked.final_digest,
    )
    return f"{words} {_('Demonstration, no legal value')}." if pact.demonstration else str(words)


def paper(pact_id: UUID, signature_id: UUID) -> ResponseReturnValue:
    """Show the form of a signature by hand, or record it."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        cards = signatures_asked(session, pact_id=pact_id, at=serving().now())
    asked = next((card for card in cards if card.id == signature_id), None) or abort(404)
    if asked.state is not SignatureState.EXPECTED:
        if asked.state is SignatureState.WAITING:
            flash(_("The turn of %(party)s has not come yet.", party=asked.party), "info")
        else:
            flash(_("No signature of %(party)s is awaited any more.", party=asked.party), "info")
        return redirect(url_for("desk.signing", pact_id=pact_id), code=303)
    form = PaperForm()
    if form.validate_on_submit():
        entered, timestamped = form.paper(pact, asked), serving().timestamped
        if acted(form, record_paper, signature_id=asked.id, paper=entered, timestamped=timestamped):
            flash(
                _("The signature of %(who)s for %(party)s is recorded.", who=asked.person, party=asked.party), "success"
            )
            return redirect(url_for("desk.signing", pact_id=pact_id), code=303)
    form.read_digest.data, form.statement_language.data = asked.final_digest, language()
    statement = attestation(pact, asked)
    return form_page("desk/paper.html", form, pact=pact, asked=asked, statement=statement, accept=ACCEPT)
