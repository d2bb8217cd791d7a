"""What letters say, whom an answer to them reaches, and which nobody needs any more."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.factories.account_scenes import ADMINISTRATOR, COORDINATOR, Timeless, administered, administrator
from tests.factories.moments import in_second_round
from tests.factories.played_pact import PlayedPact
from tests.factories.stages import in_drafting, in_force, in_review, in_signing
from workflows.actions.close_circulation import close_circulation
from workflows.actions.describe_lead_body import describe_lead_body
from workflows.actions.disable_account import disable_account
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.remove_person import remove_person
from workflows.queries.account_letters import account_letter, refused_signature
from workflows.queries.answers_given import AnswerGiven, AnswersGiven, answers_given
from workflows.queries.circulations import circulation_cards
from workflows.queries.letters import Letter, is_overtaken, letter
from workflows.queries.reply_address import reply_address
from workflows.rules.outcome import Answer
from workflows.tables.promise import PromiseKind

LINA, IVO, UGO = "lina@coesa.example", "ivo@coesa.example", "ugo@mutua.example"
ASKING = [
    PromiseKind.INVITATION,
    PromiseKind.REMINDER,
    PromiseKind.SIGNING_INVITATION,
    PromiseKind.SIGNING_REMINDER,
    PromiseKind.CODE,
]


def to(pact: PlayedPact, email: str) -> Letter:
    return pact.read(letter, person_id=pact.person_id(email))


def overtaken(pact: PlayedPact, email: str) -> set[PromiseKind]:
    """The kinds that this person needs no more."""
    person_id = pact.person_id(email)
    return {kind for kind in PromiseKind if pact.read(is_overtaken, kind=kind, person_id=person_id)}


def given(pact: PlayedPact, place: int = -1) -> AnswersGiven:
    circulation_id = pact.ask(circulation_cards)[place].id
    return pact.read(answers_given, circulation_id=circulation_id, person_id=pact.person_id(LINA))


def test_a_letter_knows_the_reader_the_pact_and_what_is_owed(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    about = to(pact, LINA)
    assert (about.person.email, about.party, about.takes_positions, about.asked_to_sign) == (
        LINA, pact.party("coesa").name, True, True,
    )  # fmt: skip
    assert (about.review_round, about.review_deadline_at) == (1, pact.at + timedelta(days=20) - timedelta(minutes=1))
    assert (about.clauses, about.owed) == (3, 3)
    pact.answer("coesa", on=("purposes",))
    pact.answer("coesa", Answer.ABSTAIN, on=("purposes",))
    assert (to(pact, LINA).clauses, to(pact, LINA).owed) == (3, 2)
    assert not to(pact, UGO).takes_positions


def test_before_the_first_round_nothing_is_owed(sqlite_engine: Engine):
    about = to(in_drafting(sqlite_engine), LINA)
    assert (about.review_round, about.review_deadline_at, about.clauses, about.owed) == (0, None, 0, 0)


def test_a_letter_of_a_pact_in_force_names_what_was_signed(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    about = to(pact, UGO)
    assert (about.final_digest, about.concluded_at) == (pact.card.final_digest, pact.card.concluded_at)


def test_an_invitation_is_needed_while_the_round_is_open(engine: Engine):
    pact = in_review(engine)
    signing = {PromiseKind.SIGNING_INVITATION, PromiseKind.SIGNING_REMINDER, PromiseKind.CODE}
    assert overtaken(pact, LINA) == signing
    pact.answer("coesa")
    assert overtaken(pact, LINA) == signing | {PromiseKind.REMINDER}
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    assert overtaken(pact, LINA) == set(ASKING)


def test_who_does_not_speak_is_not_reminded(sqlite_engine: Engine):
    assert PromiseKind.REMINDER in overtaken(in_review(sqlite_engine), UGO)


def test_whoever_was_removed_is_invited_no_more(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    assert PromiseKind.INVITATION not in overtaken(pact, IVO)
    pact.act(remove_person, person_id=pact.person_id(IVO), actor=pact.coordinator)
    assert PromiseKind.INVITATION in overtaken(pact, IVO)


def test_before_any_round_nothing_is_asked(sqlite_engine: Engine):
    assert overtaken(in_drafting(sqlite_engine), LINA) == set(ASKING)


def test_a_signature_is_asked_for_until_it_is_given(engine: Engine):
    pact = in_signing(engine)
    review = {PromiseKind.INVITATION, PromiseKind.REMINDER}
    assert overtaken(pact, LINA) == overtaken(pact, UGO) == review
    pact.sign("coesa")
    assert overtaken(pact, LINA) == set(ASKING)
    assert overtaken(pact, UGO) == review
    assert overtaken(pact, "elena@mutua.example") == set(ASKING)


def test_a_receipt_says_what_stands_in_the_order_of_the_clauses(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.answer("coesa", Answer.OBJECT, on=("purposes",), reason="Troppo.")
    pact.answer("coesa", Answer.REMARK, on=("purposes",), reason="Quasi.")
    receipt = given(pact)
    purposes = pact.clause("purposes")
    assert receipt.answers == (AnswerGiven(purposes.number, purposes.heading, Answer.REMARK, "Quasi.", carried=False),)
    assert (receipt.review_round, receipt.open, receipt.clauses, receipt.owed) == (1, True, 3, 2)
    pact.answer("coesa")
    assert given(pact).owed == 0
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    assert not given(pact).open


def test_a_receipt_of_a_second_round_tells_what_was_carried(sqlite_engine: Engine):
    pact = in_second_round(sqlite_engine)
    receipt = given(pact)
    assert receipt.review_round == 2
    assert any(answer.carried for answer in receipt.answers)
    assert not any(answer.carried for answer in given(pact, 0).answers)


@pytest.mark.parametrize(
    ("contact", "reached"),
    [("segreteria@mutua.example", "segreteria@mutua.example"), ("", COORDINATOR), ("in sede, il martedì", COORDINATOR)],
)
def test_an_answer_reaches_the_lead_body_or_its_coordinator(sqlite_engine: Engine, contact: str, reached: str):
    pact = administered(sqlite_engine)
    pact.act(Timeless(describe_lead_body), name="Mutua", contact=contact, actor=administrator(pact))
    reply_to = pact.read(reply_address, lead_body_id=pact.coordinator.lead_body_id)
    assert reply_to == to(pact, LINA).reply_to == reached


def test_without_a_coordinator_an_answer_reaches_the_administrator(engine: Engine):
    pact = administered(engine)
    assert to(pact, LINA).reply_to == COORDINATOR
    pact.act(disable_account, account_id=pact.coordinator.id, actor=administrator(pact))
    assert to(pact, LINA).reply_to == ADMINISTRATOR
    assert pact.read(account_letter, account_id=pact.coordinator.id) is None


def test_a_letter_to_an_account_names_its_lead_body(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    about = pact.read(account_letter, account_id=pact.coordinator.id)
    assert about is not None
    assert (about.account.email, about.lead_body, about.reply_to) == (
        COORDINATOR, "Mutua della Valle", COORDINATOR,
    )  # fmt: skip


def test_a_refused_signature_tells_who_and_why(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    signature_id = pact.signature("coesa").id
    pact.act(refuse_to_sign, reason="Il consiglio non ha approvato.", actor=pact.signatory("coesa"))
    refused = pact.read(refused_signature, signature_id=signature_id)
    assert (refused.pact_id, refused.pact_title, refused.demonstration) == (pact.id, pact.card.title, False)
    assert (refused.party, refused.person) == (pact.party("coesa").name, pact.colleague(LINA).name)
    assert refused.reason == "Il consiglio non ha approvato."
