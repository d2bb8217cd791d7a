"""The fields of tax codes: what is wrong with one is told beside it, before anything is tried."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, ValidationError
from wtforms.validators import DataRequired

from workflows.rules.tax_code import organisation_tax_code, person_tax_code

_DIGITS = 11
_CHARACTERS = 16
_REQUIRED = DataRequired(_l("Fill in this field."))


def organisation_tax_code_field() -> StringField:
    """Return the field of an organisation's tax code."""
    hint = _l("Eleven digits; a sole trader's is the one of the person, sixteen characters.")
    return StringField(_l("Tax code"), description=hint, validators=[_REQUIRED, _of_an_organisation])


def person_tax_code_field() -> StringField:
    """Return the field of a person's tax code."""
    return StringField(_l("Tax code"), description=_l("Sixteen characters."), validators=[_REQUIRED, of_a_person])


def _of_an_organisation(_form: object, field: Field) -> None:
    written = "".join(field.data.split())
    if organisation_tax_code(written) is None:
        raise ValidationError(_told(written, digits=written.isdigit()))


def of_a_person(_form: object, field: Field) -> None:
    """Refuse what is no tax code of a person, and say what is wrong with it."""
    written = "".join(field.data.split())
    if person_tax_code(written) is None:
        raise ValidationError(_told(written, digits=False))


def _told(written: str, *, digits: bool) -> str:
    """Say what is wrong: how many there are, or that the last does not go with the others."""
    wanted = _DIGITS if digits else _CHARACTERS
    if digits and len(written) != wanted:
        return str(_("Eleven digits are needed: here there are %(count)s.", count=len(written)))
    if len(written) != wanted:
        return str(_("Sixteen characters are needed: here there are %(count)s.", count=len(written)))
    return str(_("The last character does not go with the others: one of them is mistyped."))
