"""What is refused to whoever sends, reminds, revokes, hands over or extends."""

from typing import Any

from sqlalchemy import Engine

from tests.factories.moments import first_promise
from tests.factories.people_scenes import without_ivo
from tests.factories.played_pact import PlayedPact
from tests.factories.review_scenes import with_receipt
from tests.factories.sending_scenes import SENDING, promise_of, with_failed_receipt
from tests.factories.stages import answered, in_drafting, in_force, in_review, in_signing, in_withdrawn
from tests.workflows.refusal_case import NOBODY, archivist, case, days_later, receipt_with, stranger, with_values
from workflows.actions.delegate import Duty
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, UnknownError
from workflows.tables.promise import PromiseKind


def reminded(engine: Engine) -> PlayedPact:
    """Return a pact in review whose people were reminded today."""
    pact = in_review(engine)
    SENDING["remind_now"].play(pact)
    return pact


def with_stopped_reminders(engine: Engine) -> PlayedPact:
    """Return a pact in review whose reminders were all stopped."""
    pact = in_review(engine)
    SENDING["stop_reminders"].play(pact)
    return pact


def with_everything_answered(engine: Engine) -> PlayedPact:
    """Return a pact in review whose round is open though nobody owes an answer."""
    pact = in_review(engine)
    pact.everybody_approves()
    return pact


def sent_again(engine: Engine) -> PlayedPact:
    """Return a pact whose failed receipt was sent again."""
    pact = with_failed_receipt(engine)
    SENDING["send_again"].play(pact)
    return pact


def invitation(pact: PlayedPact) -> dict[str, Any]:
    """Name a letter that invites."""
    return {"promise_id": first_promise(pact)}


def receipt(pact: PlayedPact) -> dict[str, Any]:
    """Name the newest receipt of Coesa's answers, which still waits."""
    return {"promise_id": promise_of(pact, PromiseKind.ANSWERS)}


def somebody_else(pact: PlayedPact) -> dict[str, Any]:
    """Hand the duty to somebody of another party."""
    return {"person_id": pact.person_id("elena@mutua.example")}


SENT = [
    case("record_receipt", UnknownError, "party.unknown", with_values(party_id=NOBODY)),
    case("record_receipt", UnknownError, "pact.unknown", stranger),
    case("record_receipt", NotAllowedError, "actor.not_coordinator", archivist),
    *(
        case("record_receipt", ForbiddenMoveError, "circulation.none_open", when=when)
        for when in (in_drafting, answered)
    ),
    case(
        "record_receipt",
        ForbiddenMoveError,
        "party.takes_no_position",
        lambda pact: {"party_id": pact.party_id("percorsi")},
    ),
    case("record_receipt", ForbiddenMoveError, "receipt.known", when=with_receipt),
    case("set_aside_receipt", UnknownError, "party.unknown", with_values(party_id=NOBODY)),
    case("set_aside_receipt", UnknownError, "pact.unknown", stranger),
    case("set_aside_receipt", NotAllowedError, "actor.not_coordinator", archivist),
    case("set_aside_receipt", ForbiddenMoveError, "circulation.none_open", when=in_drafting),
    case("set_aside_receipt", ForbiddenMoveError, "receipt.none", when=in_review),
    case("set_aside_receipt", InvalidError, "receipt.reason_missing", with_values(reason=" ")),
    case("set_aside_receipt", InvalidError, "text.unprintable", with_values(reason="no\x07")),
    case("record_receipt", InvalidError, "receipt.reference_missing", receipt_with(reference=" ")),
    case("record_receipt", InvalidError, "text.unprintable", receipt_with(reference="opec\x07")),
    case("record_receipt", InvalidError, "receipt.in_future", receipt_with(hours=1)),
    case("record_receipt", InvalidError, "receipt.before_round", receipt_with(hours=-30)),
    *(
        case(name, error, code, other)
        for name in ("remind_now", "stop_reminder", "stop_reminders", "resend_invitation", "revoke_links", "delegate")
        for error, code, other in (
            (UnknownError, "pact.unknown", stranger),
            (NotAllowedError, "actor.not_coordinator", archivist),
        )
    ),
    case("send_again", UnknownError, "pact.unknown", stranger),
    case("extend_signing", UnknownError, "pact.unknown", stranger),
    *(
        case(name, UnknownError, "reminder.unknown", with_values(reminder_id=NOBODY))
        for name in ("remind", "stop_reminder")
    ),
    case("stop_reminder", ForbiddenMoveError, "reminder.settled", when=with_stopped_reminders),
    case("stop_reminders", ForbiddenMoveError, "reminder.none_planned", when=with_stopped_reminders),
    case("remind_now", ForbiddenMoveError, "reminder.nothing_asked", when=in_drafting),
    case("remind_now", ForbiddenMoveError, "reminder.nothing_asked", when=answered),
    case("remind_now", ForbiddenMoveError, "reminder.too_late", days_later("at", 21)),
    case("remind_now", ForbiddenMoveError, "reminder.too_late", days_later("at", 41), when=in_signing),
    case("remind_now", ForbiddenMoveError, "reminder.too_soon", when=reminded),
    case("remind_now", ForbiddenMoveError, "reminder.nobody_owes", when=with_everything_answered),
    *(
        case(name, UnknownError, "person.unknown", with_values(person_id=NOBODY))
        for name in ("resend_invitation", "revoke_links", "delegate")
    ),
    case("delegate", UnknownError, "person.unknown", when=without_ivo),
    case("delegate", UnknownError, "person.unknown", somebody_else),
    *(case("delegate", ForbiddenMoveError, "delegation.too_late", when=when) for when in (in_force, in_withdrawn)),
    case("delegate", InvalidError, "delegation.reason_missing", with_values(reason=" ")),
    case("delegate", InvalidError, "text.unprintable", with_values(reason="a\u2028")),
    case("delegate", InvalidError, "person.powers_missing", with_values(duty=Duty.SIGNS)),
    case(
        "delegate",
        InvalidError,
        "delegation.same_person",
        lambda pact: {"person_id": pact.person_id("lina@coesa.example")},
    ),
    case("resend_invitation", ForbiddenMoveError, "invitation.nothing_open", when=in_drafting),
    case("resend_invitation", ForbiddenMoveError, "invitation.nothing_open", when=in_withdrawn),
    case("revoke_links", InvalidError, "revocation.reason_missing", with_values(reason="\t")),
    case("revoke_links", ForbiddenMoveError, "link.none_live", when=in_review),
    case("send_again", UnknownError, "letter.unknown", with_values(promise_id=NOBODY)),
    case("send_again", UnknownError, "letter.unknown", invitation),
    case("send_again", ForbiddenMoveError, "letter.not_failed", receipt, when=sent_again),
    case("extend_signing", ForbiddenMoveError, "signing.not_open", when=in_review),
    case("extend_signing", ForbiddenMoveError, "signing.not_open", when=in_drafting),
    case("extend_signing", InvalidError, "deadline.not_later", days_later("deadline_at", 39)),
    case("extend_signing", InvalidError, "deadline.too_far", days_later("deadline_at", 731)),
    case("extend_signing", InvalidError, "deadline.reason_missing", with_values(reason="")),
    *(
        case(name, InvalidError, "deadline.too_far", days_later("deadline_at", 731))
        for name in ("circulate", "extend_deadline", "open_signing")
    ),
    *(
        case(name, ForbiddenMoveError, "signature.deadline_passed", days_later("at", 41))
        for name in ("sign", "request_code")
    ),
]
