"""The form every room builds on, which holds the token against forgery; and what fields let choose from."""

from collections.abc import Mapping

from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice


class Form(FlaskForm):  # type: ignore[misc]  # the library carries no types
    """A form of a page: `validate_on_submit()` tells whether it was sent and may be taken."""


def choices(words: Mapping[str, object]) -> list[SelectChoice]:
    """Return the choices of a field, in the order of their words."""
    return [SelectChoice(str(value), label) for value, label in words.items()]
