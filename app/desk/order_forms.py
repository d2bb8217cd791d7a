"""The form of the order of signing: a step for each signatory, and how many of them each party needs."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.forms import Form
from workflows.queries.parties import PartyCard, PersonCard
from workflows.rules.signing_order import MOST_STEPS

AT_ONCE = "at_once"
ONE_BY_ONE = "one_by_one"
ALL = 0
"""Stands for all the signatories of a party."""


class OrderForm(Form):
    """Its fields are of the people who sign: see `order_form`."""

    def steps(self, parties: Sequence[PartyCard]) -> Mapping[UUID, int]:
        """Return the steps as they were chosen."""
        return {person.id: self[_step(person)].data for party in parties for person in party.signatories}

    def needed(self, parties: Sequence[PartyCard]) -> Mapping[UUID, int | None]:
        """Return how many of their signatories the parties that have several need, None for all."""
        return {party.id: self[_needed(party)].data or None for party in parties if len(party.signatories) > 1}


def order_form(parties: Sequence[PartyCard]) -> OrderForm:
    """Return the form of these parties, filled with the order that stands."""
    signatories = [person for party in parties for person in party.signatories]
    highest = max([len(signatories), *(person.step for person in signatories)], default=1)
    steps = [SelectChoice(step, str(step)) for step in range(1, min(highest, MOST_STEPS) + 1)]
    fields: dict[str, SelectField] = {}
    for party in parties:
        for person in party.signatories:
            label = _("Step of %(person)s", person=person.name)
            fields[_step(person)] = SelectField(
                label, choices=steps, coerce=int, default=person.step, validators=[InputRequired(_("Choose one."))]
            )
        if len(party.signatories) > 1:
            fields[_needed(party)] = _needed_field(party)
    form: OrderForm = type("OrderFormOfThese", (OrderForm,), fields)()
    return form


def preset_steps(parties: Sequence[PartyCard], preset: str) -> Mapping[UUID, int]:
    """Return the steps of an order that needs no choosing: all at once, or party after party."""
    signing = [party for party in parties if party.signatories]
    return {
        person.id: place if preset == ONE_BY_ONE else 1
        for place, party in enumerate(signing, start=1)
        for person in party.signatories
    }


def _needed_field(party: PartyCard) -> SelectField:
    count = len(party.signatories)
    fewer = [SelectChoice(number, str(number)) for number in range(1, count)]
    return SelectField(
        _("How many must sign for %(party)s", party=party.short_name),
        choices=[SelectChoice(ALL, _("all %(count)s", count=count)), *fewer],
        coerce=int,
        validators=[InputRequired(_("Choose one."))],
        default=ALL if party.enough_signatures == count else party.enough_signatures,
    )


def _step(person: PersonCard) -> str:
    return f"step-{person.id}"


def _needed(party: PartyCard) -> str:
    return f"needed-{party.id}"
