"""What is refused to whoever signs elsewhere or by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from signatures.digests import sha256
from tests.factories import hindered as h
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.signed_file_scenes import file_of, paper_of, with_lease, with_many_files, with_open_file
from tests.factories.stages import in_force, in_signing
from tests.workflows.refusal_case import NOBODY, Values, archivist, by, case, days_later, stranger, with_values
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, StaleTextError, UnknownError


def weighed(engine: Engine) -> PlayedPact:
    """Return a pact whose only file was weighed and refused."""
    pact = with_open_file(engine)
    SCENES["weigh_file and refuse"].play(pact)
    return pact


def reopened(engine: Engine) -> PlayedPact:
    """Return a pact that went back to its text while a file waited to be weighed."""
    pact = with_open_file(engine)
    SCENES["reopen"].play(pact)
    return pact


def paper_with(**other: Any) -> Values:
    """Change the signature by hand."""
    return lambda pact: {"paper": paper_of(pact, "coesa", **other)}


def signed_after(days: int) -> Values:
    """Let the signature by hand be of another day."""
    return lambda pact: {"paper": replace(paper_of(pact, "coesa"), signed_on=(pact.at + timedelta(days=days)).date())}


def signature_of(key: str) -> Values:
    """Record the signature of another party."""
    return lambda pact: {"signature_id": pact.signature(key).id}


SIGNED_ELSEWHERE = [
    case("take_lease", ForbiddenMoveError, "lease.held", by("lina@coesa.example"), when=with_lease),
    case(
        "take_lease",
        ForbiddenMoveError,
        "signature.means_not_admitted",
        by("ugo@mutua.example"),
        when=h.with_paper_only,
    ),
    case("take_lease", ForbiddenMoveError, "signature.not_asked", by("elena@mutua.example")),
    case("take_lease", ForbiddenMoveError, "signature.deadline_passed", days_later("at", 41)),
    case("give_back_lease", ForbiddenMoveError, "lease.none", when=in_signing),
    case("give_back_lease", ForbiddenMoveError, "lease.none", days_later("at", 1)),
    case("hand_in", ForbiddenMoveError, "signing.not_open", when=in_force),
    case("hand_in", StaleTextError, "head.stale", lambda pact: {"file": file_of(pact, "ciss", head=sha256(b"other"))}),
    case("hand_in", InvalidError, "text.too_long", lambda pact: {"file": file_of(pact, "ciss", name="a" * 999)}),
    case("hand_in", ForbiddenMoveError, "file.too_many", when=with_many_files),
    case("weigh_file", UnknownError, "file.unknown", with_values(file_id=NOBODY)),
    case("weigh_file", UnknownError, "signature.unknown", stranger),
    case("weigh_file", NotAllowedError, "actor.not_coordinator", archivist),
    case("weigh_file", ForbiddenMoveError, "file.not_waiting", when=weighed),
    case("weigh_file", ForbiddenMoveError, "signing.not_open", when=reopened),
    case("weigh_file", InvalidError, "weighing.reason_missing", with_values(reason=" ")),
    case("record_paper", UnknownError, "signature.unknown", with_values(signature_id=NOBODY)),
    case("record_paper", UnknownError, "signature.unknown", by("lina@coesa.example")),
    case("record_paper", NotAllowedError, "actor.not_coordinator", archivist),
    case("record_paper", ForbiddenMoveError, "signature.needs_qualified", signature_of("ciss")),
    case("record_paper", ForbiddenMoveError, "signature.not_asked", signature_of("mutua"), when=h.signed_by_mutua),
    case("record_paper", StaleTextError, "final.stale", paper_with(final_digest="5" * 64)),
    case("record_paper", InvalidError, "paper.place_missing", paper_with(kept_at=" ")),
    case("record_paper", InvalidError, "paper.day_unfit", signed_after(1)),
    case("record_paper", InvalidError, "paper.day_unfit", signed_after(-1)),
]
