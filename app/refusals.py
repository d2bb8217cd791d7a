"""Refusals in words: a stable code from below becomes a sentence in the language being spoken."""

from collections.abc import Mapping
from typing import Protocol

from flask_babel import LazyString, get_locale
from flask_babel import gettext as _

from app.sentences.amendments import AMENDMENTS
from app.sentences.backups import BACKUPS
from app.sentences.demonstrations import DEMONSTRATIONS
from app.sentences.evidence import EVIDENCE
from app.sentences.intake import INTAKE
from app.sentences.mail import MAIL
from app.sentences.outcomes import OUTCOMES
from app.sentences.pacts import PACTS
from app.sentences.people import PEOPLE
from app.sentences.signing import SIGNING
from app.sentences.word_files import WORD_FILES
from app.words import CATEGORIES, FIELDS, MOVES, STATES
from document_templates.sentences import codes
from document_templates.sentences import sentence as document_sentence

SENTENCES: Mapping[str, LazyString] = (
    PACTS | PEOPLE | SIGNING | AMENDMENTS | OUTCOMES | EVIDENCE | INTAKE | DEMONSTRATIONS | MAIL | BACKUPS | WORD_FILES
)
_CODED_PARAMS: Mapping[str, Mapping[str, LazyString]] = {"state": STATES, "move": MOVES, "field": FIELDS}
_LISTED_PARAMS: Mapping[str, Mapping[str, LazyString]] = {"lacking": CATEGORIES}


class Coded(Protocol):
    """A refusal, an outcome, or an error from the ground floors: a stable code and its parameters."""

    @property
    def code(self) -> str:
        """The stable code."""

    @property
    def params(self) -> Mapping[str, str | int]:
        """What fills its sentence."""


def sentence(refusal: Coded) -> str:
    """Put a refusal into words."""
    return sentence_of(refusal.code, refusal.params)


def sentence_of(code: str, params: Mapping[str, str | int]) -> str:
    """Put a code into words, ours or those of documents; one that nobody foresaw is told in general words."""
    if words := SENTENCES.get(code):
        return str(words) % {name: _written(name, value) for name, value in params.items()}
    if code in codes():
        return document_sentence(code, params, language=str(get_locale()))
    return str(_("This is not possible (%(code)s).", code=code))


def _written(name: str, value: str | int) -> str:
    if words := _LISTED_PARAMS.get(name):
        return ", ".join(str(words.get(one, one)) for one in str(value).split(", "))
    return str(_CODED_PARAMS.get(name, {}).get(str(value), value))
