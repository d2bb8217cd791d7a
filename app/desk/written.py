"""Forms that write over what was read: a save that comes too late shows what stands now and keeps what was typed.

The form carries the digest of what it was filled with (see `workflows.queries.as_read`). When somebody else wrote in
the meantime, the act refuses; the same page comes back with their values beside the typed ones, and with the digest of
theirs: sending it again replaces them knowingly.
"""

from collections.abc import Callable

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField
from wtforms.fields.choices import SelectFieldBase

from app.desk.acting import acted, form_page
from app.forms import Form
from workflows.errors import StaleTextError
from workflows.queries.as_read import AsRead

_CONFLICT = 409


class WrittenForm(Form):
    """A form over a card; `standing` holds label and value of what stands otherwise than it was typed."""

    read_digest = HiddenField(_l("What was read"))
    standing: tuple[tuple[str, str], ...] | None = None

    def show(self, card: AsRead) -> None:
        """Fill in what stands."""
        values = {name: getattr(card, name) for name in card.WRITTEN}
        self.process(read_digest=card.read_digest, **{name: _entered(value) for name, value in values.items()})

    def open(self, card: AsRead) -> None:
        """Fill in what stands, unless the form comes back filled in."""
        if not self.is_submitted():
            self.show(card)

    def compare(self, card: AsRead) -> None:
        """Tell what stands otherwise than it was typed, and take it as read from now on."""
        now = type(self)(formdata=None)
        for field in now:
            if isinstance(field, SelectFieldBase):
                field.choices = self[field.name].choices
        now.show(card)
        self.read_digest.data = card.read_digest
        self.standing = tuple(
            (field.label.text, _shown(field))
            for field in now
            if field.name in card.WRITTEN and field.data != self[field.name].data
        )


def written(form: WrittenForm, card: AsRead, act: Callable[..., object], /, **arguments: object) -> bool:
    """Write what was typed over `card`, what stands now; a refusal becomes a sentence of the form."""
    try:
        return acted(form, act, read_digest=form.read_digest.data or "", **arguments)
    except StaleTextError:
        form.compare(card)
        return False


def written_page(template: str, form: WrittenForm, **context: object) -> tuple[str, int]:
    """Return the page of a form that writes, with what stands now when it came too late."""
    if form.standing is None:
        return form_page(template, form, **context)
    return render_template(template, form=form, **context), _CONFLICT


def _entered(value: object) -> object:
    """Return a value as its field holds it: choices go by their words."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if isinstance(value, bool | int) else str(value)


def _shown(field: Field) -> str:
    if isinstance(field, SelectFieldBase):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected) or "-"
    if isinstance(field, BooleanField):
        return str(_("yes") if field.data else _("no"))
    return str(field.data) or "-"
