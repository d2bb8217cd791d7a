"""What a field lets choose from: values and the words they are shown by."""

from collections.abc import Mapping

from wtforms.fields.choices import SelectChoice


def choices(words: Mapping[str, object]) -> list[SelectChoice]:
    """Return the choices of a field, in the order of their words."""
    return [SelectChoice(str(value), label) for value, label in words.items()]
