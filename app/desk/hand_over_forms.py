"""The form by which an organisation's duties pass to a colleague, or to somebody new."""

from collections.abc import Iterable
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Regexp, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from app.desk.party_forms import ADDRESS
from app.desk.powers_fields import PowersFields
from app.desk.tax_code_fields import of_a_person
from app.forms import Form, choices
from app.i18n import LANGUAGES
from app.words import WORDS
from workflows.actions.add_person import NewPerson
from workflows.actions.delegate import Duty, NewPowers
from workflows.queries.parties import PartyCard, PersonCard
from workflows.tables.party import PowersSource

SOMEBODY_NEW = "new"
AS_KNOWN = ""
"""Stands for the source of powers that is recorded already."""


def holders(party: PartyCard, duty: Duty) -> tuple[PersonCard, ...]:
    """Return who has a duty now."""
    if duty is Duty.SIGNS:
        return party.signatories
    return (party.speaker,) if party.speaker else ()


class NeededOfSomebodyNew:
    """Asks for what is known already of a colleague."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        """Take an empty field only where a colleague takes over."""
        if form.successor.data != SOMEBODY_NEW:
            raise StopValidation
        if not (field.data or "").strip():
            raise StopValidation(_("Fill in this field."))


class HandOverForm(PowersFields, Form):
    """Which duties, whose, who takes them over, why; and whether whoever had them leaves."""

    duties = SelectMultipleField(
        _l("What is handed over"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Choose one at least."))],
    )
    former = SelectField(_l("Whose signature"), default="")
    successor = RadioField(_l("Who takes over"), validators=[InputRequired(_l("Choose who takes over."))])
    name = StringField(_l("Name and surname"), validators=[NeededOfSomebodyNew()])
    office = StringField(
        _l("Office"),
        description=_l("For example: chair and legal representative."),
        validators=[NeededOfSomebodyNew()],
    )
    tax_code = StringField(
        _l("Tax code"), description=_l("Sixteen characters."), validators=[NeededOfSomebodyNew(), of_a_person]
    )
    email = StringField(
        _l("E-mail"),
        description=_l("The personal links are sent here."),
        validators=[
            NeededOfSomebodyNew(),
            Regexp(ADDRESS, message=_l("Write a complete address, such as name@example.org.")),
        ],
    )
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), default="it")
    powers_source = SelectField(_l("Kind of source"), default=AS_KNOWN)
    leaves = BooleanField(_l("Whoever hands over leaves the people of this organisation"))
    reason = TextAreaField(
        _l("Reason"),
        description=_l("It stays in the register: nothing about anybody's health or private life."),
        validators=[DataRequired(_l("Write the reason."))],
    )

    def offer(self, party: PartyCard, *, wanted: Iterable[str]) -> None:
        """Offer the duties with who has them, and the colleagues; `wanted` are chosen beforehand."""
        self.duties.choices = choices({duty: _duty_words(party, duty) for duty in Duty})
        signing = {str(person.id): f"{person.name}, {person.office}" for person in party.signatories}
        self.former.choices = choices({"": _("Choose"), **signing} if len(signing) > 1 else {"": _("whoever signs")})
        self.powers_source.choices = choices({AS_KNOWN: _("as recorded"), **WORDS[PowersSource]})
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
        )

    def new_powers(self) -> NewPowers:
        """Return by which powers the successor signs; what was left out stays as it is known."""
        digest, name = self.kept_file() or (None, None)
        source = PowersSource(self.powers_source.data) if self.powers_source.data else None
        return NewPowers(words=self.powers.data or "", source=source, file_digest=digest, file_name=name)

    def hands_over(self, party: PartyCard, duty: Duty) -> PersonCard | None:
        """Return who hands a duty over; None where nobody has it, or where it was not said whose it is."""
        having = holders(party, duty)
        if duty is Duty.SIGNS and len(having) > 1:
            return next((person for person in having if str(person.id) == self.former.data), None)
        return next(iter(having), None)

    def chosen(self) -> list[Duty]:
        """Return the duties that pass over."""
        return [Duty(duty) for duty in self.duties.data]


def _duty_words(party: PartyCard, duty: Duty) -> str:
    names = ", ".join(person.name for person in holders(party, duty))
    return str(_("%(duty)s (now: %(name)s)", duty=WORDS[Duty][duty], name=names or _("nobody yet")))
