"""The review: what carries over, who was reached, and how outcomes follow."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.factories.moments import in_second_round, ready_for_second_round, with_link
from tests.factories.review_scenes import with_receipt
from tests.factories.scenes import SCENES
from tests.factories.stages import in_drafting, in_review, send_round
from workflows.actions.close_circulation import close_circulation
from workflows.actions.write_clause import ClauseDraft
from workflows.errors import ForbiddenMoveError
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.answer_counts import AnswerCounts, counts_by_clause
from workflows.queries.circulations import circulation_cards
from workflows.queries.clause_changes import ClauseChange
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.parties import party_cards
from workflows.queries.party_progress import party_progress
from workflows.queries.position_matrix import position_matrix
from workflows.queries.review_sheet import review_sheet
from workflows.queries.rounds import round_figures
from workflows.rules.outcome import Answer, DecisionRule
from workflows.tables.circulation import ReachMeans


def _receipt(pact):
    return SCENES["record_receipt"].arguments(pact)["receipt"]


def _progress(pact, key):
    return next(one for one in pact.ask(party_progress) if one.party.key == key)


def test_a_position_carries_over_where_the_words_stayed_and_is_asked_again_where_they_changed(engine: Engine):
    pact = in_second_round(engine)
    mutua = _progress(pact, "mutua")
    assert (mutua.answered, mutua.carried, mutua.owed) == (2, 2, 1)
    cells = pact.ask(position_matrix).cells
    assert (pact.clause_id("purposes"), pact.party_id("mutua")) not in cells
    carried = cells[pact.clause_id("desk"), pact.party_id("mutua")]
    assert (carried.carried, carried.turn, carried.answer) == (True, 1, Answer.APPROVE)


def test_an_act_passed_on_other_words_is_void_in_the_next_round(engine: Engine):
    pact = in_second_round(engine)
    coesa = next(card for card in pact.ask(party_cards) if card.key == "coesa")
    assert coesa.authorisation is not None
    assert coesa.authorisation.state is AuthorisationState.VOID


def test_a_carried_position_is_no_proof_that_the_new_round_arrived(sqlite_engine: Engine):
    pact = in_second_round(sqlite_engine)
    assert not _progress(pact, "ciss").reached
    pact.coordinate(close_circulation, at=pact.at + timedelta(days=20))
    undecided = [clause.key for clause in pact.ask(clause_outcomes) if not clause.outcome.decided]
    assert undecided == ["purposes"]


def test_opening_the_link_proves_reach_and_then_silence_counts(sqlite_engine: Engine):
    pact = with_link(sqlite_engine)
    assert not _progress(pact, "coesa").reached
    SCENES["open_link"].play(pact)
    assert _progress(pact, "coesa").reached
    pact.answer("mutua")
    pact.answer("ciss")
    pact.coordinate(close_circulation, at=pact.at + timedelta(days=20))
    assert all(clause.outcome.decided for clause in pact.ask(clause_outcomes))


def test_a_receipt_of_certified_mail_proves_reach_and_then_silence_counts(engine: Engine):
    pact = in_review(engine)
    SCENES["record_receipt"].play(pact)
    pact.answer("mutua")
    pact.answer("coesa")
    proof = _progress(pact, "ciss").reach
    assert (proof.means, proof.reference) == (ReachMeans.CERTIFIED_MAIL, "opec2112.1@pec.example")
    assert {clause.outcome.params["silent"] for clause in pact.ask(clause_outcomes)} == {0, 1}
    pact.coordinate(close_circulation, at=pact.at + timedelta(days=20))
    assert all(clause.outcome.decided for clause in pact.ask(clause_outcomes))


def test_a_receipt_that_is_set_aside_proves_nothing_and_another_may_come(engine: Engine):
    pact = with_receipt(engine)
    SCENES["set_aside_receipt"].play(pact)
    assert _progress(pact, "ciss").reach is None
    (figures,) = pact.ask(round_figures)
    assert figures.reached == 0
    pact.answer("mutua")
    pact.answer("coesa")
    assert {clause.outcome.decided for clause in pact.ask(clause_outcomes)} == {False, True}
    SCENES["record_receipt"].play(pact)
    assert _progress(pact, "ciss").reach.means is ReachMeans.CERTIFIED_MAIL
    names = pact.ask(dossier_contents, read=lambda _: b"").receipts
    assert list(names) == ["round-1-ciss-consegna.eml", "round-1-ciss-2-consegna.eml"]
    SCENES["set_aside_receipt"].play(pact)
    with pytest.raises(ForbiddenMoveError, match=r"receipt\.none"):
        SCENES["set_aside_receipt"].play(pact)


def test_a_party_may_be_reached_twice_the_earliest_counts_and_its_answer_once(engine: Engine):
    pact = in_review(engine)
    opened_at = pact.at
    pact.answer("ciss")
    assert _progress(pact, "ciss").reach.means is ReachMeans.PAGE
    SCENES["record_receipt"].play(pact, receipt=replace(_receipt(pact), delivered_at=opened_at))
    assert (_progress(pact, "ciss").reach.means, _progress(pact, "ciss").reach.at) == (
        ReachMeans.CERTIFIED_MAIL,
        opened_at,
    )
    assert {clause.outcome.params["approving"] for clause in pact.ask(clause_outcomes)} == {0, 1}
    (figures,) = pact.ask(round_figures)
    assert figures.reached == 1


def test_what_is_new_or_changed_since_the_round_before_is_told(sqlite_engine: Engine):
    pact = ready_for_second_round(sqlite_engine)
    assert pact.ask(position_matrix).changes == {}
    draft = ClauseDraft("new", pact.clause("desk").kind, "Nuova", "Si aggiunge.", DecisionRule.CONSENT)
    pact.write(draft)
    send_round(pact)
    matrix = pact.ask(position_matrix)
    assert matrix.changes == {
        pact.clause_id("purposes"): ClauseChange.CHANGED,
        pact.clause_id("new"): ClauseChange.NEW,
    }
    assert matrix.counts[pact.clause_id("desk")] == AnswerCounts(approve=3, carried=3)


def test_answers_are_counted_by_clause_for_some_organisations_or_for_all(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.answer("mutua", on=["purposes"])
    pact.answer("ciss", Answer.OBJECT, on=["purposes"], reason="No.")
    (circulation,) = pact.ask(circulation_cards)

    def counted(*keys: str) -> AnswerCounts | None:
        parties = [pact.party_id(key) for key in keys]
        counts = pact.read(counts_by_clause, circulation_id=circulation.id, party_ids=parties)
        return counts.get(pact.clause_id("purposes"))

    assert counted("mutua", "ciss") == AnswerCounts(approve=1, object=1)
    assert counted("ciss") == AnswerCounts(object=1)
    assert counted() is None


def test_categories_are_told_apart_in_the_stances(engine: Engine):
    pact = in_drafting(engine)
    purposes = pact.clause("purposes")
    pact.write(
        ClauseDraft(
            key="purposes",
            kind=purposes.kind,
            heading=purposes.heading,
            text=purposes.text,
            rule=DecisionRule.MAJORITY_OF_CATEGORIES,
        )
    )
    send_round(pact)
    pact.answer("mutua", on=["purposes"])
    pact.answer("coesa", on=["purposes"])
    outcome = next(clause.outcome for clause in pact.ask(clause_outcomes) if clause.key == "purposes")
    assert outcome.code == "outcome.majority_of_categories.open"
    assert (outcome.params["carried"], outcome.params["lacking"]) == (1, "public")
    pact.answer("ciss", Answer.OBJECT, on=["purposes"], reason="No.")
    outcome = next(clause.outcome for clause in pact.ask(clause_outcomes) if clause.key == "purposes")
    assert outcome.code == "outcome.majority_of_categories.contested"


def test_the_last_answer_of_an_organisation_stands(engine: Engine):
    pact = in_review(engine)
    pact.answer("ciss", Answer.OBJECT, on=["purposes"], reason=" È poco. ")
    pact.answer("ciss", Answer.ABSTAIN, on=["purposes"])
    standing = pact.ask(position_matrix).cells[pact.clause_id("purposes"), pact.party_id("ciss")]
    assert (standing.answer, standing.turn, standing.reason) == (Answer.ABSTAIN, 2, "")
    assert pact.tags[-2:] == ["clause:objected", "clause:abstained"]


def test_only_the_party_concerned_is_counted_on_its_clause(engine: Engine):
    pact = in_review(engine)
    pact.answer("ciss", Answer.OBJECT, on=["desk"], reason="Non ci riguarda.")
    pact.answer("coesa", on=["desk"])
    desk = next(clause for clause in pact.ask(clause_outcomes) if clause.key == "desk")
    assert desk.outcome.code == "outcome.concerned.adopted"
    assert desk.outcome.params["parties"] == 1


def test_a_round_may_be_closed_early_once_nobody_is_silent(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    assert pact.trail[-1].facts["outcomes"] == dict.fromkeys(("premises", "purposes", "desk"), "adopted")


def test_the_sheet_shows_what_changed_and_what_is_owed(engine: Engine):
    pact = in_second_round(engine)
    sheet = pact.ask(review_sheet, party_id=pact.party_id("coesa"))
    assert sheet is not None
    assert sheet.open
    assert sheet.owed == 1
    assert [clause.before for clause in sheet.clauses] == [
        None,
        "Le Parti collaborano ogni due anni con i Comuni della valle.",
        None,
    ]
    assert [card.number for card in sheet.clauses[1].own_amendments] == [1]
    assert [annex.key for annex in sheet.annexes] == ["parties", "plan"]
    assert pact.ask(review_sheet, party_id=pact.party_id("mutua")).clauses[1].own_amendments == ()


def test_nothing_has_changed_in_the_first_round(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    sheet = pact.ask(review_sheet, party_id=pact.party_id("coesa"))
    assert sheet is not None
    assert [clause.before for clause in sheet.clauses] == [None, None, None]
    assert sheet.owed == 3
