"""What a reviewer fills in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.forms import Form
from app.words import WORDS
from workflows.rules.outcome import Answer

LONGEST_REASON = 4_000
LONGEST_TEXT = 40_000


class PositionForm(Form):
    """Where the organisation stands on one clause, and on which words."""

    read_digest = HiddenField(validators=[InputRequired()])
    position = RadioField(
        _l("Your organisation's position"),
        choices=[SelectChoice(answer.value, WORDS[Answer][answer.value]) for answer in Answer],
        validators=[InputRequired(_l("Choose a position."))],
    )
    reason = TextAreaField(
        _l("Reason or remark"),
        description=_l("Needed for a remark and for an objection; everybody in the pact can read it."),
        validators=[Length(max=LONGEST_REASON)],
    )


class NoteForm(Form):
    """Something to tell the colleagues of one's own organisation."""

    note = TextAreaField(
        _l("A note for your colleagues"),
        description=_l("Only the people of your organisation who were invited to this pact can read it."),
        validators=[InputRequired(_l("Write the note.")), Length(max=LONGEST_REASON)],
    )


class RemainingForm(Form):
    """The approval of all the clauses that still wait for an answer."""

    read = BooleanField(
        _l("I have read these clauses and approve them for my organisation"),
        validators=[InputRequired(_l("Confirm that you have read them."))],
    )
