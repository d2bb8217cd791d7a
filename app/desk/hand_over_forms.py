"""The form by which an organisation's duties pass to a colleague, or to somebody new."""

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Regexp, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from app.desk.party_forms import ADDRESS
from app.forms import Form, choices
from app.i18n import LANGUAGES
from app.words import WORDS
from workflows.actions.add_person import NewPerson
from workflows.actions.delegate import Duty
from workflows.queries.parties import PartyCard, PersonCard

SOMEBODY_NEW = "new"


def holder(party: PartyCard, duty: Duty) -> PersonCard | None:
    """Return who has a duty now."""
    return party.speaker if duty is Duty.SPEAKS else party.signatory


class NeededOfSomebodyNew:
    """Asks for what is known already of a colleague."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        """Take an empty field only where a colleague takes over."""
        if form.successor.data != SOMEBODY_NEW:
            raise StopValidation
        if not (field.data or "").strip():
            raise StopValidation(_("Fill in this field."))


class HandOverForm(Form):
    """Which duties, who takes them over, why; and whether whoever had them leaves."""

    duties = SelectMultipleField(
        _l("What is handed over"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Choose one at least."))],
    )
    successor = RadioField(_l("Who takes over"), validators=[InputRequired(_l("Choose who takes over."))])
    name = StringField(_l("Name and surname"), validators=[NeededOfSomebodyNew()])
    office = StringField(
        _l("Office"),
        description=_l("For example: chair and legal representative."),
        validators=[NeededOfSomebodyNew()],
    )
    tax_code = StringField(_l("Tax code"), description=_l("Sixteen characters."), validators=[NeededOfSomebodyNew()])
    email = StringField(
        _l("E-mail"),
        description=_l("The personal links are sent here."),
        validators=[
            NeededOfSomebodyNew(),
            Regexp(ADDRESS, message=_l("Write a complete address, such as name@example.org.")),
        ],
    )
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), default="it")
    powers = StringField(
        _l("Source of the power to sign"),
        description=_l("For whoever signs: the article of the statute, the deed or the resolution."),
    )
    leaves = BooleanField(_l("Whoever hands over leaves the people of this organisation"))
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It stays in the register: nothing about anybody's health or private life."),
        validators=[DataRequired(_l("Write the reason."))],
    )

    def offer(self, party: PartyCard, *, wanted: Iterable[str]) -> None:
        """Offer the duties with who has them, and the colleagues; `wanted` are chosen beforehand."""
        self.duties.choices = choices({duty: _duty_words(party, duty) for duty in Duty})
        able = [person for person in party.people if not (person.speaks and person.signs)]
        colleagues = {str(person.id): f"{person.name}, {person.office}" for person in able}
        self.successor.choices = choices({**colleagues, SOMEBODY_NEW: _("Somebody new")})
        if not self.is_submitted():
            self.duties.data = [duty for duty in Duty if duty in set(wanted)]
            self.successor.data = None if colleagues else SOMEBODY_NEW

    @property
    def is_new(self) -> bool:
        """Tell whether somebody new takes over."""
        return bool(self.successor.data == SOMEBODY_NEW)

    def new_person(self) -> NewPerson:
        """Return somebody new as entered, without duties yet."""
        return NewPerson(
            name=self.name.data.strip(),
            office=self.office.data.strip(),
            tax_code=self.tax_code.data,
            email=self.email.data,
            language=self.language.data,
            speaks=False,
            signs=False,
            powers=(self.powers.data or "").strip(),
        )

    def chosen(self) -> list[Duty]:
        """Return the duties that pass over."""
        return [Duty(duty) for duty in self.duties.data]


def _duty_words(party: PartyCard, duty: Duty) -> str:
    now = holder(party, duty)
    return str(_("%(duty)s (now: %(name)s)", duty=WORDS[Duty][duty], name=now.name if now else _("nobody yet")))
