"""Which field of a form a refusal is about: that is where whoever typed looks for it."""

from collections.abc import Mapping

from app.forms import Form
from app.refusals import sentence
from workflows.errors import Refusal

_FIELDS: Mapping[str, str] = {
    "authorisation.date_in_future": "act_date",
    "deadline.not_later": "deadline",
    "deadline.past": "deadline",
    "deadline.too_far": "deadline",
    "delegation.former_missing": "former",
    "delegation.same_person": "successor",
    "pact.signatures_missing": "missing_accepted",
    "paper.day_unfit": "signed_on",
    "paper.place_missing": "kept_at",
    "person.powers_missing": "powers",
    "receipt.before_round": "day",
    "receipt.in_future": "day",
    "receipt.reference_missing": "reference",
    "tax_code.invalid": "tax_code",
}


def tell_refusal(form: Form, refusal: Refusal) -> None:
    """Tell a refusal beside the field that it is about; above the form where it is about none that the form has."""
    name = _FIELDS.get(refusal.code, "")
    if name in form:
        form[name].errors = [*form[name].errors, sentence(refusal)]
    else:
        form.form_errors.append(sentence(refusal))
