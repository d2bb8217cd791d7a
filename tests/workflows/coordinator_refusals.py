"""What is refused to coordinators and to the system."""

from dataclasses import replace
from datetime import date

from tests.factories import hindered as h
from tests.factories.moments import with_accepted_amendment
from tests.factories.people_scenes import NEW_PERSON
from tests.factories.small_words import COESA, MUTUA
from tests.factories.stages import (
    answered,
    in_agreed,
    in_amending,
    in_drafting,
    in_force,
    in_review,
    in_signing,
    in_withdrawn,
)
from tests.workflows.refusal_case import (
    NOBODY,
    annex_with,
    archivist,
    by,
    case,
    clause_named,
    clause_with,
    corrected_with,
    days_later,
    details_with,
    discussing,
    disposed,
    order_of,
    party_with,
    person_named,
    person_with,
    stranger,
    terms_with,
    translation_with,
    with_ciss,
    with_values,
)
from workflows.actions.record_authorisation import AuthorisingAct
from workflows.actors import WORKER
from workflows.errors import ForbiddenMoveError, InvalidError, NotAllowedError, StaleTextError, UnknownError
from workflows.rules.means import PartyKind, SignatureMeans
from workflows.rules.outcome import DecisionRule
from workflows.tables.party import PartyRole

COORDINATOR = [
    *(
        case(name, UnknownError, "pact.unknown", other)
        for name in ("circulate", "agree", "add_party", "write_clause", "withdraw_pact")
        for other in (with_values(pact_id=NOBODY), stranger, by("lina@coesa.example"))
    ),
    *(
        case(name, NotAllowedError, "actor.not_coordinator", archivist)
        for name in (
            "circulate",
            "agree",
            "conclude",
            "write_annex",
            "write_translation",
            "open_pact",
            "retry_document",
        )
    ),
    *(
        case(name, ForbiddenMoveError, "clause.text_is_closed", when=in_review)
        for name in (
            "add_party",
            "correct_party",
            "remove_party",
            "revise_pact",
            "write_clause",
            "write_annex",
            "remove_annex",
            "remove_clause",
            "reorder_clauses",
        )
    ),
    case("incorporate_amendments", ForbiddenMoveError, "clause.text_is_closed", when=in_review),
    *(
        case(name, ForbiddenMoveError, "move.wrong_state", when=when)
        for name, when in (
            ("circulate", in_review),
            ("amend", in_drafting),
            ("agree", in_drafting),
            ("agree", in_amending),
            ("open_signing", answered),
            ("conclude", in_force),
            ("reopen", in_review),
            ("withdraw_pact", in_force),
            ("withdraw_pact", in_withdrawn),
        )
    ),
    case("add_party", InvalidError, "tax_code.invalid", party_with(tax_code="12345678901")),
    case("add_party", InvalidError, "party.known", party_with(key="mutua")),
    case("add_party", InvalidError, "party.known", party_with(tax_code=COESA.tax_code)),
    case("add_party", InvalidError, "party.second_lead", party_with(role=PartyRole.LEAD)),
    case("add_party", InvalidError, "party.means_not_admissible", party_with(means=frozenset())),
    case(
        "add_party",
        InvalidError,
        "party.means_not_admissible",
        party_with(kind=PartyKind.PUBLIC_BODY, means=frozenset({SignatureMeans.QUALIFIED, SignatureMeans.PAPER})),
    ),
    *(
        case(name, UnknownError, "party.unknown", with_values(party_id=NOBODY))
        for name in ("add_person", "correct_party", "remove_party")
    ),
    *(
        case(name, UnknownError, "party.unknown", when=h.without_ciss, other=with_ciss)
        for name in ("add_person", "remove_party")
    ),
    case("correct_party", InvalidError, "tax_code.invalid", details_with(tax_code="12345678901")),
    case("correct_party", InvalidError, "party.known", details_with(tax_code=COESA.tax_code)),
    case("correct_party", InvalidError, "party.second_lead", details_with(role=PartyRole.LEAD)),
    case("correct_party", InvalidError, "party.weight_too_low", details_with(weight=0)),
    case(
        "correct_party",
        InvalidError,
        "party.means_not_admissible",
        details_with(means=frozenset({SignatureMeans.PAPER})),
    ),
    case(
        "correct_party",
        ForbiddenMoveError,
        "authorisation.already_held",
        lambda pact: {
            "party_id": pact.party_id("coesa"),
            "party": replace(COESA.details, authorising_body="Assemblea"),
            "read_digest": pact.party("coesa").read_digest,
        },
        when=h.amending_with_act,
    ),
    case("remove_party", ForbiddenMoveError, "party.leads", lambda pact: {"party_id": pact.party_id("mutua")}),
    *(
        case(name, UnknownError, "person.unknown", with_values(person_id=NOBODY))
        for name in ("correct_person", "remove_person")
    ),
    case("remove_person", UnknownError, "person.unknown", when=h.without_ivo),
    case("mint_link", UnknownError, "person.unknown", person_named("ivo@coesa.example"), when=h.without_ivo),
    case("remove_person", ForbiddenMoveError, "person.speaks_now", person_named("lina@coesa.example")),
    case("remove_person", ForbiddenMoveError, "person.signs_now", person_named("ugo@mutua.example"), when=in_signing),
    case("remove_person", ForbiddenMoveError, "person.pact_is_over", when=in_withdrawn),
    case("correct_person", InvalidError, "tax_code.invalid", corrected_with(tax_code="CSTRTI85C41G674A")),
    case("correct_person", InvalidError, "person.known", corrected_with(email="IVO@coesa.example")),
    case("correct_person", InvalidError, "person.powers_missing", corrected_with(powers="")),
    case("correct_person", ForbiddenMoveError, "person.pact_is_over", when=in_withdrawn),
    case("correct_person", ForbiddenMoveError, "person.details_settled", corrected_with(office="Vice"), when=in_agreed),
    *(case("add_person", ForbiddenMoveError, "person.too_late", when=when) for when in (in_force, in_withdrawn)),
    case("add_person", InvalidError, "tax_code.invalid", person_with(tax_code="CSTRTI85C41G674A")),
    case("add_person", InvalidError, "person.known", person_with(email="ELENA@mutua.example")),
    case("add_person", InvalidError, "person.second_speaker", person_with(speaks=True)),
    case(
        "add_person",
        ForbiddenMoveError,
        "person.signing_is_open",
        person_with(signs=True, powers="Delega"),
        when=in_signing,
    ),
    case(
        "add_person",
        InvalidError,
        "person.powers_missing",
        lambda pact: {"party_id": pact.party_id("percorsi"), "person": replace(NEW_PERSON, signs=True)},
    ),
    case("agree", ForbiddenMoveError, "pact.circulation_open", when=in_review),
    case("agree", ForbiddenMoveError, "pact.undecided_clauses", when=h.with_objection),
    case("agree", ForbiddenMoveError, "pact.undecided_clauses", when=h.circulated_by_nobody),
    case("agree", ForbiddenMoveError, "pact.unsettled_amendments", when=h.closed_with_amendment),
    case("agree", ForbiddenMoveError, "pact.amendments_to_incorporate", when=h.closed_with_accepted_amendment),
    case("amend", ForbiddenMoveError, "pact.circulation_open", when=in_review),
    case("answer_amendment", UnknownError, "amendment.unknown", with_values(amendment_id=NOBODY)),
    case("answer_amendment", InvalidError, "amendment.answer_unknown", disposed("perhaps")),
    case("answer_amendment", NotAllowedError, "actor.not_coordinator", with_values(actor=WORKER)),
    case("answer_amendment", ForbiddenMoveError, "amendment.reason_missing", disposed("reject", " ")),
    case("answer_amendment", ForbiddenMoveError, "amendment.own_text_missing", disposed("modify", "Sì", " ")),
    case("answer_amendment", ForbiddenMoveError, "move.wrong_state", disposed("accept"), when=with_accepted_amendment),
    case(
        "answer_amendment",
        ForbiddenMoveError,
        "amendment.text_is_settled",
        discussing,
        when=h.agreed_with_rejected_amendment,
    ),
    case(
        "answer_amendment",
        ForbiddenMoveError,
        "amendment.already_incorporated",
        discussing,
        when=h.with_incorporated_amendment,
    ),
    case("circulate", InvalidError, "deadline.past", days_later("deadline_at", -1)),
    case("circulate", ForbiddenMoveError, "pact.no_clauses", when=h.without_clauses),
    case("circulate", ForbiddenMoveError, "pact.too_few_parties", when=h.with_one_party),
    case("circulate", ForbiddenMoveError, "pact.party_without_speaker", when=h.with_mute_party),
    case("circulate", ForbiddenMoveError, "pact.broken_reference", when=h.with_broken_reference),
    case("circulate", ForbiddenMoveError, "pact.clause_concerns_nobody", when=h.with_clause_for_nobody),
    case("circulate", ForbiddenMoveError, "pact.amendments_to_incorporate", when=with_accepted_amendment),
    case("close_circulation", ForbiddenMoveError, "circulation.none_open", when=in_drafting),
    case("close_circulation", ForbiddenMoveError, "circulation.none_open", when=answered),
    case("close_circulation", ForbiddenMoveError, "circulation.still_running", days_later("at", 1)),
    case("conclude", ForbiddenMoveError, "pact.minimum_not_reached", when=in_signing),
    case("conclude", ForbiddenMoveError, "pact.signatures_missing", with_values(missing_accepted=False)),
    case("create_account", InvalidError, "account.email_taken", with_values(email="COORDINATRICE@mutua.example")),
    case("extend_deadline", InvalidError, "deadline.not_later", days_later("deadline_at", 1)),
    case("extend_deadline", InvalidError, "deadline.reason_missing", with_values(reason=" ")),
    case("extend_deadline", ForbiddenMoveError, "circulation.none_open", when=answered),
    case("fail_document", UnknownError, "document.unknown", with_values(document_id=NOBODY)),
    case("keep_document", UnknownError, "document.unknown", with_values(document_id=NOBODY)),
    case("retry_document", UnknownError, "document.unknown", with_values(document_id=NOBODY)),
    case("retry_document", ForbiddenMoveError, "document.not_failed", when=in_review),
    case("incorporate_amendments", UnknownError, "clause.unknown", with_values(clause_id=NOBODY)),
    case(
        "incorporate_amendments",
        ForbiddenMoveError,
        "amendment.nothing_to_incorporate",
        clause_named("desk"),
    ),
    case("incorporate_amendments", ForbiddenMoveError, "amendment.nothing_to_incorporate", when=in_amending),
    case("incorporate_amendments", ForbiddenMoveError, "amendment.collision", when=h.with_colliding_amendments),
    case("mint_code", UnknownError, "signature.unknown", with_values(signature_id=NOBODY)),
    case("mint_code", ForbiddenMoveError, "signature.not_asked", when=h.signed_by_mutua),
    case("mint_link", UnknownError, "person.unknown", with_values(person_id=NOBODY)),
    case("open_pact", NotAllowedError, "actor.not_coordinator", with_values(actor=WORKER)),
    case("open_pact", InvalidError, "pact.known", lambda pact: {"pact_id": pact.id}),
    case("open_signing", InvalidError, "deadline.past", days_later("deadline_at", -1)),
    case("open_signing", ForbiddenMoveError, "pact.final_missing", when=h.without_final),
    case("open_signing", ForbiddenMoveError, "pact.party_without_signatory", when=h.with_party_that_cannot_sign),
    case("record_authorisation", UnknownError, "authorisation.not_needed", lambda pact: {"party_id": pact.id}),
    case(
        "record_authorisation",
        InvalidError,
        "authorisation.date_in_future",
        with_values(act=AuthorisingAct(number="1", act_date=date(2020, 3, 3))),
    ),
    case(
        "record_authorisation",
        ForbiddenMoveError,
        "authorisation.number_or_date_missing",
        with_values(act=AuthorisingAct(number=" ", act_date=date(2020, 3, 2))),
    ),
    case("record_authorisation", ForbiddenMoveError, "authorisation.no_circulated_text", when=in_drafting),
    case("record_authorisation", ForbiddenMoveError, "authorisation.pact_is_over", when=in_withdrawn),
    case("register_lead_body", InvalidError, "tax_code.invalid", with_values(tax_code=MUTUA.tax_code[:-1])),
    case("remove_clause", UnknownError, "clause.unknown", with_values(clause_id=NOBODY)),
    case("remove_clause", UnknownError, "clause.unknown", clause_named("desk"), when=h.with_removed_clause),
    case("reopen", InvalidError, "reopen.reason_missing", with_values(reason=" ")),
    case("reorder_clauses", InvalidError, "clause.order_incomplete", order_of("desk", "purposes")),
    case("reorder_clauses", InvalidError, "clause.order_incomplete", order_of("desk", "desk", "purposes")),
    case("withdraw_pact", InvalidError, "withdrawal.reason_missing", with_values(reason=" ")),
    case("write_annex", InvalidError, "annex.empty", annex_with(text=" ")),
    case("write_annex", InvalidError, "annex.empty", annex_with(heading="\n")),
    case("write_annex", InvalidError, "annex.key_invalid", annex_with(key="1")),
    case("write_annex", StaleTextError, "draft.stale", annex_with(key="gone")),
    case("remove_annex", UnknownError, "annex.unknown", with_values(annex_id=NOBODY)),
    case("remove_annex", UnknownError, "annex.unknown", when=h.with_removed_annex),
    *(
        case(name, StaleTextError, "draft.stale", with_values(read_digest="0" * 64))
        for name in ("write_clause", "write_annex", "revise_pact", "correct_party", "correct_person")
    ),
    *(
        case(name, InvalidError, "draft.key_taken", other)
        for name, other in (
            ("write_clause", clause_with(key="desk")),
            ("write_annex", with_values(read_digest="")),
        )
    ),
    *(
        case("revise_pact", InvalidError, "pact.terms_incomplete", terms_with(**{name: " "}))
        for name in ("title", "short_title", "subject", "place")
    ),
    case("revise_pact", InvalidError, "pact.minimum_too_low", terms_with(minimum_signatures=0)),
    *(
        case("write_clause", InvalidError, "clause.key_invalid", clause_with(key=key))
        for key in ("", "Durata", "a b", "a" * 41, "-a", "è")
    ),
    case("write_clause", InvalidError, "clause.empty", clause_with(text=" ")),
    case("write_clause", InvalidError, "clause.empty", clause_with(heading=" ")),
    case("write_clause", InvalidError, "clause.concerns_nobody", clause_with(rule=DecisionRule.CONCERNED)),
    *(
        case("write_translation", ForbiddenMoveError, "translation.closed", when=when)
        for when in (in_agreed, in_withdrawn)
    ),
    *(
        case("write_translation", InvalidError, "translation.language_unfit", translation_with(language=language))
        for language in ("it", "fr")
    ),
    case("write_translation", UnknownError, "translation.unknown_original", translation_with(subject_id=NOBODY)),
    case("write_translation", StaleTextError, "clause.stale", translation_with(read_digest="0" * 64)),
    case("write_translation", InvalidError, "translation.empty", translation_with(heading="\u200b")),
    case("write_translation", InvalidError, "translation.empty", translation_with(text=" \n")),
    *(
        case("write_translation", InvalidError, "translation.other_references", translation_with(text=text))
        for text in ("It opens on two days.", "As in article {purposes} and {desk}.")
    ),
    *(
        case("write_translation", InvalidError, "translation.other_shape", translation_with(text=text))
        for text in ("As in article {purposes}.\nIt opens.", "- as in article {purposes}")
    ),
    *(
        case(name, error, code, other)
        for name in ("adopt_master", "drop_master")
        for error, code, other in (
            (UnknownError, "lead_body.unknown", with_values(lead_body_id=NOBODY)),
            (UnknownError, "lead_body.unknown", with_values(actor=WORKER)),
            (UnknownError, "lead_body.unknown", by("lina@coesa.example")),
            (NotAllowedError, "actor.not_coordinator", archivist),
            (UnknownError, "adoption.unknown", with_values(kind="deed")),
            (UnknownError, "adoption.unknown", with_values(language="fr")),
        )
    ),
    case("drop_master", ForbiddenMoveError, "adoption.nothing_to_drop", with_values(language="en")),
    case("circulate", ForbiddenMoveError, "pact.text_too_long", when=h.with_too_long_a_text),
    *(
        case("add_party", InvalidError, "party.key_invalid", party_with(key=key))
        for key in ("", "CPE", "a/b", "-a", "a" * 81)
    ),
]
