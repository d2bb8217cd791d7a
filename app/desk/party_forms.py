"""The forms of parties and of the people who act for them."""

import re
import unicodedata

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.desk.powers_fields import PowersFields
from app.desk.suggested_parties import Suggestion
from app.desk.tax_code_fields import organisation_tax_code_field, person_tax_code_field
from app.desk.written import WrittenForm
from app.forms import Form, choices
from app.i18n import LANGUAGES
from app.words import WORDS
from workflows.actions.add_party import NewParty
from workflows.actions.add_person import NewPerson
from workflows.details import PartyDetails, PersonDetails
from workflows.queries.parties import PersonCard
from workflows.rules.means import PartyKind, SignatureMeans, default_means
from workflows.tables.party import PartyRole, PowersSource

_NOT_LETTERS = re.compile(r"[^a-z]+")
ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s]+"
_REQUIRED = DataRequired(_l("Fill in this field."))
_NO_FILE = (None, None)


class KindForm(Form):
    """What kind of body comes in: the means by which it may sign depend on it."""

    kind = RadioField(_l("What kind of body is it?"), choices=choices(WORDS[PartyKind]), validators=[InputRequired()])


class PartyForm(WrittenForm):
    """An organisation of a kind that is known already."""

    name = StringField(_l("Full name"), validators=[_REQUIRED])
    short_name = StringField(_l("Short name"), description=_l("As it appears in tables."), validators=[_REQUIRED])
    role = SelectField(
        _l("Part in the pact"),
        choices=choices(WORDS[PartyRole]),
        default=PartyRole.PARTNER.value,
        validators=[InputRequired()],
    )
    category = SelectField(
        _l("Category"),
        choices=choices({"public": _l("public body"), "private": _l("private body")}),
        default="private",
        validators=[InputRequired()],
    )
    weight = IntegerField(
        _l("Weight in a majority"),
        default=1,
        validators=[InputRequired(_l("Write a number.")), NumberRange(min=1, message=_l("It must be 1 at least."))],
    )
    tax_code = organisation_tax_code_field()
    seat = StringField(_l("Seat"), description=_l("Municipality and address."), validators=[_REQUIRED])
    authorising_body = StringField(
        _l("Body that must authorise the signature"),
        description=_l("For example the executive board or the municipal council. Empty when none is needed."),
    )
    means = SelectMultipleField(
        _l("Means of signature admitted"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[InputRequired(_l("Choose one at least."))],
    )

    def offer(self, kind: PartyKind) -> None:
        """Offer the means that the law leaves to this kind of body."""
        self.means.choices = choices(
            {one: WORDS[SignatureMeans][one] for one in SignatureMeans if one in default_means(kind)}
        )

    def details(self) -> PartyDetails:
        """Return the organisation as it was entered."""
        return PartyDetails(
            name=self.name.data.strip(),
            short_name=self.short_name.data.strip(),
            role=PartyRole(self.role.data),
            category=self.category.data,
            weight=self.weight.data,
            tax_code=self.tax_code.data,
            seat=self.seat.data.strip(),
            authorising_body=(self.authorising_body.data or "").strip(),
            means=frozenset(map(SignatureMeans, self.means.data)),
        )


class NewPartyForm(PartyForm):
    """An organisation that comes in; the key is the one that a model or another pact knows it by."""

    key = HiddenField(_l("Key"))

    def propose(self, kind: PartyKind, suggestion: Suggestion | None) -> None:
        """Offer the means of this kind of body, and fill in what is known of it."""
        self.offer(kind)
        if self.is_submitted():
            return
        known = {name: getattr(suggestion, name) for name in _SUGGESTED} if suggestion else {}
        category = "public" if kind is PartyKind.PUBLIC_BODY else "private"
        means = [one.value for one in default_means(kind)]
        self.process(means=means, **{"category": category, **known})

    def party(self, kind: PartyKind) -> NewParty:
        """Return the organisation as it was entered."""
        details = self.details()
        return NewParty(key=self.key.data or key_of(details.short_name) or "party", kind=kind, **vars(details))


_SUGGESTED = ("key", "name", "short_name", "role", "category", "weight")


class PersonForm(PowersFields, WrittenForm):
    """What is known of a person."""

    name = StringField(_l("Name and surname"), validators=[_REQUIRED])
    office = StringField(
        _l("Office"), description=_l("For example: chair and legal representative."), validators=[_REQUIRED]
    )
    tax_code = person_tax_code_field()
    email = StringField(
        _l("E-mail"),
        description=_l("The personal links are sent here."),
        validators=[_REQUIRED, Regexp(ADDRESS, message=_l("Write a complete address, such as name@example.org."))],
    )
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), validators=[InputRequired()])

    def details(self, known: PersonCard | None = None) -> PersonDetails:
        """Return the person as entered; powers that were not on the page, and a file, stay as they are known."""
        if known is not None and not self.powers_source.raw_data:
            words, source = known.powers, known.powers_source
        else:
            words, source = (self.powers.data or "").strip(), PowersSource(self.powers_source.data)
        digest, name = self.kept_file() or ((known.powers_file_digest, known.powers_file_name) if known else _NO_FILE)
        return PersonDetails(
            name=self.name.data.strip(),
            office=self.office.data.strip(),
            tax_code=self.tax_code.data,
            email=self.email.data,
            language=self.language.data,
            powers=words,
            powers_source=source,
            powers_file_digest=digest,
            powers_file_name=name,
        )


class NewPersonForm(PersonForm):
    """Somebody who comes in to act for a party."""

    speaks = BooleanField(_l("Speaks for the organisation: takes positions and proposes amendments"))
    signs = BooleanField(_l("Signs for the organisation"))

    def person(self) -> NewPerson:
        """Return the person as entered."""
        return NewPerson(speaks=bool(self.speaks.data), signs=bool(self.signs.data), **vars(self.details()))


def key_of(name: str) -> str:
    """Return the key under which a pact knows a thing of this name: lowercase letters and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_LETTERS.sub("-", plain).strip("-")
