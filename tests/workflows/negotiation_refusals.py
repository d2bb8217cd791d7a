"""What is refused of the negotiation: changes, sides, replies, settlements, files that came back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.factories import hindered as h
from tests.factories.moments import with_accepted_amendment, with_amendment
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import answered, in_review
from tests.workflows.refusal_case import NOBODY, Values, by, case, with_values
from workflows.actors import WORKER
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, StaleTextError, UnknownError
from workflows.rules.change import AmendmentKind
from workflows.tables.amendment import Voice


def changed(**changes: Any) -> Values:
    """Change what is proposed."""
    return lambda pact: {"change": replace(_arguments(pact, "propose_amendment")["change"], **changes)}


def settled(**changes: Any) -> Values:
    """Change what is settled."""
    return lambda pact: {"settlement": replace(_arguments(pact, "settle_clause")["settlement"], **changes)}


def _arguments(pact: PlayedPact, scene: str) -> dict[str, Any]:
    return SCENES[scene].arguments(pact)


def the_same_words(pact: PlayedPact) -> dict[str, Any]:
    """Propose what stands already."""
    return changed(text=pact.clause("purposes").text + "\n")(pact)


def on_desk(pact: PlayedPact) -> dict[str, Any]:
    """Settle a clause to which there is no amendment."""
    return {"clause_id": pact.clause_id("desk")}


OF_SPEAKERS: tuple[tuple[type[Exception], str, Callable[[PlayedPact], dict[str, Any]]], ...] = (
    (NotAllowedError, "person.not_speaker", by("ivo@coesa.example")),
    (NotAllowedError, "party.takes_no_position", by("sara@percorsi.example")),
    (UnknownError, "person.unknown", by("nobody@coesa.example")),
    (UnknownError, "person.unknown", lambda pact: {"actor": pact.coordinator}),
)

NEGOTIATION = [
    *(
        case(name, error, code, other)
        for name in (
            "propose_amendment",
            "withdraw_amendment",
            "take_side",
            "reply_to_answer",
            "return_file",
            "confirm_file",
            "set_file_aside",
        )
        for error, code, other in OF_SPEAKERS
    ),
    case("propose_amendment", StaleTextError, "clause.stale", changed(read_digest="3" * 64)),
    case("propose_amendment", UnknownError, "clause.unknown", changed(clause_id=NOBODY)),
    case("propose_amendment", InvalidError, "amendment.empty", changed(text=" \n")),
    case("propose_amendment", InvalidError, "amendment.changes_nothing", the_same_words),
    case("propose_amendment", InvalidError, "amendment.heading_missing", changed(kind=AmendmentKind.INSERT)),
    case("propose_amendment", InvalidError, "amendment.rationale_missing", changed(rationale=" ")),
    case("propose_amendment", ForbiddenMoveError, "circulation.none_open", when=answered),
    case("withdraw_amendment", UnknownError, "amendment.unknown", with_values(amendment_id=NOBODY)),
    case("withdraw_amendment", UnknownError, "amendment.unknown", by("elena@mutua.example")),
    case("withdraw_amendment", ForbiddenMoveError, "move.wrong_state", when=with_accepted_amendment),
    case("withdraw_amendment", ForbiddenMoveError, "move.wrong_state", when=h.accepted_with_two_sponsors),
    case("take_side", UnknownError, "amendment.unknown", with_values(amendment_id=NOBODY)),
    case("take_side", ForbiddenMoveError, "voice.own_amendment", by("lina@coesa.example")),
    case("take_side", ForbiddenMoveError, "voice.own_amendment", with_values(voice=Voice.SPONSORS)),
    case("take_side", ForbiddenMoveError, "amendment.text_is_settled", when=with_accepted_amendment),
    case("take_side", InvalidError, "voice.reason_missing", with_values(reason=" ")),
    case("reply_to_answer", UnknownError, "amendment.unknown", with_values(amendment_id=NOBODY)),
    case("reply_to_answer", UnknownError, "amendment.unknown", by("elena@mutua.example")),
    case("reply_to_answer", StaleTextError, "reply.stale", with_values(turn=2)),
    case("reply_to_answer", InvalidError, "reply.reason_missing", with_values(reason=" ")),
    case("reply_to_answer", ForbiddenMoveError, "reply.nothing_to_reply", when=with_amendment),
    case("reply_to_answer", ForbiddenMoveError, "amendment.text_is_settled", when=h.agreed_with_rejected_amendment),
    case("take_uncontested", ForbiddenMoveError, "amendment.nothing_uncontested", when=h.amending_with_objection),
    case("take_uncontested", ForbiddenMoveError, "clause.text_is_closed", when=in_review),
    case("save_settlement", UnknownError, "clause.unknown", with_values(clause_id=NOBODY)),
    case("save_settlement", NotAllowedError, "actor.not_coordinator", with_values(actor=WORKER)),
    case("settle_clause", UnknownError, "clause.unknown", with_values(clause_id=NOBODY)),
    case("settle_clause", StaleTextError, "settlement.stale", settled(read_digest="7" * 64)),
    case("settle_clause", InvalidError, "settlement.incomplete", settled(words=())),
    case("settle_clause", ForbiddenMoveError, "amendment.reason_missing", settled(reason=" ")),
    case("settle_clause", ForbiddenMoveError, "amendment.nothing_to_settle", on_desk),
    case("settle_clause", ForbiddenMoveError, "amendment.reason_missing", settled(removes=True, reason="")),
    case("incorporate_amendments", ForbiddenMoveError, "amendment.needs_hand", when=h.with_rewritten_clause),
    case("return_file", ForbiddenMoveError, "circulation.none_open", when=answered),
    *(
        case(name, error, code, other)
        for name in ("confirm_file", "set_file_aside")
        for error, code, other in (
            (UnknownError, "file.unknown", with_values(file_id=NOBODY)),
            (UnknownError, "file.unknown", by("elena@mutua.example")),
        )
    ),
    case("confirm_file", InvalidError, "file.nothing_confirmed", with_values(changes=[], answers=[])),
    case("confirm_file", ForbiddenMoveError, "file.settled", when=h.with_file_set_aside),
    case("set_file_aside", ForbiddenMoveError, "file.settled", when=h.with_file_set_aside),
]
