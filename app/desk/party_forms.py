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

from app.forms import Form, choices
from app.i18n import LANGUAGES
from app.words import WORDS
from document_templates.pact_models import ModelParty
from workflows.actions.add_party import NewParty
from workflows.actions.add_person import NewPerson
from workflows.rules.means import Lane, PartyKind, default_means
from workflows.tables.party import PartyRole

_NOT_LETTERS = re.compile(r"[^a-z]+")
_ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s]+"
_REQUIRED = DataRequired(_l("Fill in this field."))


class KindForm(Form):
    """What kind of body comes in: the means by which it may sign depend on it."""

    kind = RadioField(_l("What kind of body is it?"), choices=choices(WORDS[PartyKind]), validators=[InputRequired()])


class PartyForm(Form):
    """An organisation of a kind that is known already."""

    key = HiddenField(_l("Key"))
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
    tax_code = StringField(_l("Tax code"), description=_l("Eleven digits."), validators=[_REQUIRED])
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

    def fit(self, kind: PartyKind, suggestion: ModelParty | None) -> None:
        """Offer the means that the law leaves to this kind of body, and fill in what the model knows of it."""
        admitted = [lane for lane in Lane if lane in default_means(kind)]
        self.means.choices = choices({lane: WORDS[Lane][lane] for lane in admitted})
        if self.is_submitted():
            return
        known = {name: getattr(suggestion, name) for name in _SUGGESTED} if suggestion else {}
        category = "public" if kind is PartyKind.PUBLIC_BODY else "private"
        self.process(means=[lane.value for lane in admitted], **{"category": category, **known})

    def party(self, kind: PartyKind) -> NewParty:
        """Return the organisation as it was entered."""
        return NewParty(
            key=self.key.data or key_of(self.short_name.data),
            name=self.name.data.strip(),
            short_name=self.short_name.data.strip(),
            role=PartyRole(self.role.data),
            kind=kind,
            category=self.category.data,
            weight=self.weight.data,
            tax_code=self.tax_code.data,
            seat=self.seat.data.strip(),
            authorising_body=(self.authorising_body.data or "").strip(),
            means=frozenset(Lane(lane) for lane in self.means.data),
        )


_SUGGESTED = ("key", "name", "short_name", "role", "category", "weight")


class PersonForm(Form):
    """Somebody who acts for a party."""

    name = StringField(_l("Name and surname"), validators=[_REQUIRED])
    office = StringField(
        _l("Office"), description=_l("For example: chair and legal representative."), validators=[_REQUIRED]
    )
    tax_code = StringField(_l("Tax code"), description=_l("Sixteen characters."), validators=[_REQUIRED])
    email = StringField(
        _l("E-mail"),
        description=_l("The personal links are sent here."),
        validators=[_REQUIRED, Regexp(_ADDRESS, message=_l("Write a complete address, such as name@example.org."))],
    )
    language = SelectField(_l("Language of the messages"), choices=choices(LANGUAGES), validators=[InputRequired()])
    speaks = BooleanField(_l("Speaks for the organisation: takes positions and proposes amendments"))
    signs = BooleanField(_l("Signs for the organisation"))
    powers = StringField(
        _l("Source of the power to sign"),
        description=_l("For whoever signs: the article of the statute, the deed or the resolution."),
    )

    def person(self) -> NewPerson:
        """Return the person as entered."""
        return NewPerson(
            name=self.name.data.strip(),
            office=self.office.data.strip(),
            tax_code=self.tax_code.data,
            email=self.email.data,
            language=self.language.data,
            speaks=bool(self.speaks.data),
            signs=bool(self.signs.data),
            powers=(self.powers.data or "").strip(),
        )


def key_of(name: str) -> str:
    """Return the key under which a pact knows a party of this short name: lowercase letters and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_LETTERS.sub("-", plain).strip("-") or "party"
