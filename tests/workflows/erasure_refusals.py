"""What is refused to whoever erases personal values."""

from sqlalchemy import Engine

from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import in_review
from tests.workflows.refusal_case import NOBODY, archivist, case, stranger, with_values
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, UnknownError


def erased(engine: Engine) -> PlayedPact:
    """Return a pact which Ivo has left and whose register holds nothing about him any more."""
    pact = SCENES["erase_personal_values"].prepare(engine)
    SCENES["erase_personal_values"].play(pact)
    return pact


ERASURE = [
    case("erase_personal_values", UnknownError, "person.unknown", with_values(person_id=NOBODY)),
    case("erase_personal_values", UnknownError, "pact.unknown", stranger),
    case("erase_personal_values", NotAllowedError, "actor.not_coordinator", archivist),
    case("erase_personal_values", ForbiddenMoveError, "erasure.too_early", when=in_review),
    case("erase_personal_values", ForbiddenMoveError, "erasure.nothing_left", when=erased),
    case("erase_personal_values", InvalidError, "erasure.reason_missing", with_values(reason=" ")),
    case("erase_personal_values", InvalidError, "text.unprintable", with_values(reason="\x07")),
]
