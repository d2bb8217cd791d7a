"""The forms of a pact's terms, when it is opened and when they are revised."""

from uuid import uuid4

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.desk.written import WrittenForm
from app.forms import Form, choices
from app.i18n import LANGUAGES
from app.words import WORDS
from workflows.actions.revise_pact import PactTerms
from workflows.rules.outcome import Silence

_REQUIRED = DataRequired(_l("Fill in this field."))


class NewPactForm(Form):
    """The id is chosen when the page is shown: pressing the button twice opens one pact."""

    pact_id = HiddenField(_l("Pact"), default=lambda: str(uuid4()), validators=[validators.UUID()])


class TermsForm(WrittenForm):
    """What a pact is called, and the rules it goes by."""

    title = StringField(_l("Title of the pact"), validators=[_REQUIRED])
    short_title = StringField(
        _l("Short title"), description=_l("As it appears in lists and at the head of pages."), validators=[_REQUIRED]
    )
    subject = TextAreaField(
        _l("Subject"), description=_l("In one sentence, what the pact is about."), validators=[_REQUIRED]
    )
    place = StringField(_l("Place"), description=_l("Where the documents are dated from."), validators=[_REQUIRED])
    silence = RadioField(
        _l("An organisation that was reached and does not answer by the deadline"),
        choices=choices(WORDS[Silence]),
        default=Silence.ABSTENTION.value,
        validators=[InputRequired(_l("Choose one."))],
    )
    minimum_signatures = IntegerField(
        _l("Signatures needed at least"),
        description=_l(
            "With as many, the pact can be concluded without those that are missing. "
            "The text must name the same number."
        ),
        default=2,
        validators=[InputRequired(_l("Write a number.")), NumberRange(min=1, message=_l("It must be 1 at least."))],
    )
    authorisation_may_be_pending = BooleanField(
        _l("An organisation may sign before its own body has passed the authorising act")
    )

    def terms(self) -> PactTerms:
        """Return the terms as they were entered."""
        return PactTerms(
            title=self.title.data,
            short_title=self.short_title.data,
            subject=self.subject.data,
            place=self.place.data,
            silence=Silence(self.silence.data),
            minimum_signatures=self.minimum_signatures.data,
            authorisation_may_be_pending=bool(self.authorisation_may_be_pending.data),
        )


class PactLikeForm(NewPactForm, TermsForm):
    """A pact that starts from another one, under its own title."""


class EmptyPactForm(PactLikeForm):
    """A pact that starts from nothing."""

    language = SelectField(
        _l("Language of the pact"),
        description=_l("The text that is signed is in this language: it cannot be changed afterwards."),
        choices=choices(LANGUAGES),
        validators=[InputRequired()],
    )
