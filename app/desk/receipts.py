"""The receipt of certified mail: what proves that an invitation arrived where nobody came to the page."""

from datetime import datetime
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, StringField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from app.database import reading
from app.desk.acting import acted, form_page
from app.desk.parties import own_party
from app.desk.receipt_files import ACCEPT, is_receipt_file, kept_name
from app.forms import Form
from app.members import own_pact
from app.serving import serving
from workflows.actions.record_receipt import CertifiedReceipt, record_receipt
from workflows.queries.circulations import circulation_cards
from workflows.rules.deadline import ROME


class ReceiptForm(Form):
    """When the message was delivered, how the receipt is cited, and its file."""

    day = DateField(_l("Day of the delivery"), validators=[InputRequired(_l("Choose a day."))])
    time = TimeField(
        _l("Time of the delivery"),
        format=["%H:%M:%S", "%H:%M"],
        render_kw={"step": "1"},
        description=_l("As the receipt says, Italian time."),
        validators=[InputRequired(_l("Write the time."))],
    )
    reference = StringField(
        _l("Identifier of the receipt"),
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
        description=_l("The one of the message, as the receipt cites it."),
        validators=[DataRequired(_l("Write the identifier."))],
    )
    file = FileField(
        _l("The receipt as a file"),
        description=_l("The message of the receipt (EML), or a PDF, P7M or XML file. It goes into the dossier."),
        validators=[FileRequired(_l("Choose the file."))],
    )

    def validate_file(self, field: Field) -> None:
        """Take a receipt and nothing else; the file's own first bytes have to agree with its name."""
        if not is_receipt_file(field.data.filename, field.data.stream.read()):
            raise ValidationError(_("This is not an EML, PDF, P7M or XML file."))
        field.data.stream.seek(0)

    def receipt(self) -> CertifiedReceipt:
        """Return the receipt as it was entered; its file is put into the vault."""
        return CertifiedReceipt(
            delivered_at=datetime.combine(self.day.data, self.time.data, tzinfo=ROME),
            reference=self.reference.data,
            file_digest=serving().vault.put(self.file.data.stream.read()),
            file_name=kept_name(self.file.data.filename),
        )


def receipt(pact_id: UUID, party_id: UUID) -> ResponseReturnValue:
    """Show the form of the receipt of a party, or record it."""
    party, form = own_party(pact_id, party_id), ReceiptForm()
    if form.validate_on_submit() and acted(form, record_receipt, party_id=party.id, receipt=form.receipt()):
        words = _("The receipt of %(party)s has been recorded: its silence can count.", party=party.short_name)
        flash(words, "success")
        return redirect(url_for("desk.positions", pact_id=pact_id, _anchor="organisations"), code=303)
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
    circulation = rounds[-1] if rounds else None
    return form_page("desk/receipt.html", form, pact=pact, party=party, circulation=circulation, accept=ACCEPT)
