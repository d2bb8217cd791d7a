"""What is refused to people who came by link, and to new accounts."""

from tests.factories import hindered as h
from tests.factories.stages import answered, in_agreed, in_drafting, in_force, in_review, in_withdrawn
from tests.workflows.refusal_case import NOBODY, answer_with, by, case, days_later, declared, with_values
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, StaleTextError, UnknownError
from workflows.rules.outcome import Answer
from workflows.tables.link import LinkPurpose

PARTNER = [
    case("leave_note", UnknownError, "clause.unknown", with_values(clause_id=NOBODY)),
    case("leave_note", UnknownError, "clause.unknown", when=in_drafting),
    case("leave_note", UnknownError, "person.unknown", lambda pact: {"actor": pact.coordinator}),
    case("leave_note", InvalidError, "note.empty", with_values(text=" \n")),
    case("leave_note", ForbiddenMoveError, "note.text_is_settled", when=in_agreed),
    case("take_back_note", UnknownError, "note.unknown", with_values(note_id=NOBODY)),
    case("take_back_note", UnknownError, "note.unknown", by("lina@coesa.example")),
    case("open_link", UnknownError, "link.unknown", with_values(token_digest="2" * 64)),
    case("open_link", UnknownError, "link.unknown", with_values(purpose=LinkPurpose.SIGNING)),
    case("open_link", UnknownError, "link.unknown", days_later("at", 31)),
    case("open_link", UnknownError, "link.unknown", when=h.with_replaced_link),
    *(
        case(name, error, code, other)
        for name in ("take_positions",)
        for error, code, other in (
            (NotAllowedError, "person.not_speaker", by("ivo@coesa.example")),
            (NotAllowedError, "party.takes_no_position", by("sara@percorsi.example")),
            (UnknownError, "person.unknown", by("nobody@coesa.example")),
            (UnknownError, "person.unknown", lambda pact: {"actor": pact.coordinator}),
        )
    ),
    case("refuse_to_sign", ForbiddenMoveError, "signature.reason_missing", with_values(reason=" ")),
    *(
        case(name, error, code, other, when=when)
        for name in ("request_code", "sign")
        for error, code, other, when in (
            (ForbiddenMoveError, "signature.needs_qualified", by("marco@ciss.example"), None),
            (ForbiddenMoveError, "signature.not_asked", by("elena@mutua.example"), None),
            (ForbiddenMoveError, "signature.not_asked", None, h.signed_by_mutua),
            (ForbiddenMoveError, "signature.not_authorised", by("lina@coesa.example"), h.without_act),
            (ForbiddenMoveError, "signature.means_not_admitted", None, h.with_paper_only),
            (UnknownError, "person.unknown", by("nobody@coesa.example"), None),
        )
    ),
    *(
        case("request_code", ForbiddenMoveError, "signing.not_open", when=when)
        for when in (in_drafting, in_review, in_force, in_withdrawn)
    ),
    case("refuse_to_sign", ForbiddenMoveError, "signing.not_open", when=in_force),
    case("refuse_to_sign", ForbiddenMoveError, "signature.not_asked", by("ugo@mutua.example")),
    case("request_code", ForbiddenMoveError, "code.too_many", when=h.with_many_codes),
    case("set_password", UnknownError, "account.invitation_unknown", with_values(token_digest="4" * 64)),
    case("set_password", UnknownError, "account.invitation_unknown", days_later("at", 2)),
    case("set_password", UnknownError, "account.invitation_unknown", when=h.with_spent_invitation),
    case("sign", StaleTextError, "final.stale", declared(read_digest="5" * 64)),
    case("sign", InvalidError, "signature.name_missing", declared(signed_name=" ")),
    *(case("sign", InvalidError, "signature.drawing_unfit", declared(drawn=drawn)) for drawn in ("M1 2Z", "<svg>")),
    case("take_positions", UnknownError, "clause.unknown", answer_with(clause_id=NOBODY)),
    case("take_positions", StaleTextError, "clause.stale", answer_with(read_digest="6" * 64)),
    case("take_positions", InvalidError, "position.reason_missing", answer_with(answer=Answer.OBJECT)),
    case("take_positions", InvalidError, "position.reason_missing", answer_with(answer=Answer.REMARK, reason=" ")),
    case("take_positions", ForbiddenMoveError, "circulation.none_open", when=answered),
]
