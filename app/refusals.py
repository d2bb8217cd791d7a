"""Refusals in words: a stable code from below becomes a sentence in the language being spoken."""

from collections.abc import Mapping
from typing import Protocol

from flask_babel import LazyString
from flask_babel import gettext as _

from app.sentences.demonstrations import DEMONSTRATIONS
from app.sentences.documents import DOCUMENTS
from app.sentences.evidence import EVIDENCE
from app.sentences.outcomes import OUTCOMES
from app.sentences.pacts import PACTS
from app.sentences.people import PEOPLE
from app.words import MOVES, STATES

SENTENCES: Mapping[str, LazyString] = PACTS | PEOPLE | OUTCOMES | EVIDENCE | DOCUMENTS | DEMONSTRATIONS
_CODED_PARAMS: Mapping[str, Mapping[str, LazyString]] = {"state": STATES, "move": MOVES}


class Coded(Protocol):
    """A refusal, an outcome, or an error from the ground floors: a stable code and its parameters."""

    @property
    def code(self) -> str:
        """The stable code."""

    @property
    def params(self) -> Mapping[str, str | int]:
        """What fills its sentence."""


def sentence(refusal: Coded) -> str:
    """Put a refusal into words; one that nobody foresaw is told in general words, with its code."""
    words = SENTENCES.get(refusal.code)
    if words is None:
        return str(_("This is not possible (%(code)s).", code=refusal.code))
    return str(words) % {name: _written(name, value) for name, value in refusal.params.items()}


def _written(name: str, value: str | int) -> str:
    return str(_CODED_PARAMS.get(name, {}).get(str(value), value))
