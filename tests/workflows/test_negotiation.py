"""Amendments of many hands: joined, backed, carried over, taken together, settled; and what each then says."""

import pytest
from sqlalchemy import Engine

from tests.factories.hindered import dispose
from tests.factories.moments import with_amendment, with_collision, with_modified_amendment
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.stages import in_amending, in_drafting, in_review, send_round
from workflows.actions.amend import amend
from workflows.actions.close_circulation import close_circulation
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.remove_clause import remove_clause
from workflows.actions.save_settlement import save_settlement
from workflows.actions.settle_clause import Settlement, settle_clause
from workflows.actions.take_side import take_side
from workflows.actions.take_uncontested import TakenIn, take_uncontested
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.actions.write_clause import ClauseDraft
from workflows.errors import InvalidError
from workflows.machines.amendment import AmendmentState
from workflows.machines.pact import PactState
from workflows.queries.amendment_turns import amendment_turns
from workflows.queries.clause_merges import clause_merges, collision_digest
from workflows.queries.review_sheet import review_sheet
from workflows.queries.settlement_drafts import settlement_draft
from workflows.queries.texts import working_text
from workflows.rules.change import AmendmentKind
from workflows.rules.outcome import DecisionRule
from workflows.soundness.pact import pact_faults
from workflows.tables.amendment import Voice
from workflows.tables.text import ClauseKind

PURPOSES = "Le Parti collaborano ogni due anni con i Comuni della valle."


def _amending(pact: PlayedPact) -> PlayedPact:
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(amend)
    return pact


def _headings(pact: PlayedPact) -> list[str]:
    return [clause.heading for clause in pact.ask(working_text).clauses]


def _states(pact: PlayedPact, *numbers: int) -> list[AmendmentState]:
    return [pact.amendment(number).state for number in numbers]


def test_the_same_proposal_of_two_organisations_is_one_amendment_with_both_behind_it(engine: Engine):
    pact = with_amendment(engine)
    pact.propose("ciss")
    pact.propose("ciss")
    card = pact.amendment()
    assert card.sponsors == ("Coesa", "CISS")
    assert pact.tags[-1] == "amendment:voiced"
    assert pact.tags.count("amendment:voiced") == 1
    assert [voice.reason for voice in card.voices] == ["Meglio così."]


def test_whoever_withdraws_leaves_the_amendment_to_the_others_and_may_come_back(sqlite_engine: Engine):
    pact = with_amendment(sqlite_engine)
    pact.propose("ciss")
    pact.act(withdraw_amendment, amendment_id=pact.amendment().id, actor=pact.speaker("coesa"))
    assert pact.amendment().sponsors == ("CISS",)
    assert pact.amendment().state is AmendmentState.PROPOSED
    pact.propose("coesa")
    assert pact.amendment().sponsors == ("Coesa", "CISS")
    for key in ("coesa", "ciss"):
        pact.act(withdraw_amendment, amendment_id=pact.amendment().id, actor=pact.speaker(key))
    assert pact.amendment().state is AmendmentState.WITHDRAWN


def test_sides_are_taken_changed_and_taken_back_and_the_last_one_stands(sqlite_engine: Engine):
    pact = with_amendment(sqlite_engine)
    for voice, reason in ((Voice.SUPPORTS, ""), (Voice.OPPOSES, "Troppo."), (Voice.OPPOSES, "Costa troppo.")):
        SCENES["take_side"].play(pact, voice=voice, reason=reason)
    card = pact.amendment()
    assert ([voice.reason for voice in card.opponents], card.supporters) == (["Costa troppo."], ())
    SCENES["take_side"].play(pact, voice=Voice.SILENT, reason="")
    SCENES["take_side"].play(pact, voice=Voice.SILENT, reason="")
    assert (pact.amendment().opponents, pact.tags.count("amendment:voiced")) == ((), 4)
    assert pact.amendment().voice_of(pact.party_id("mutua")) is None


def test_a_side_is_taken_after_the_round_too(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    pact.act(take_side, amendment_id=pact.amendment().id, voice=Voice.SUPPORTS, reason="", actor=pact.speaker("mutua"))
    assert [voice.party for voice in pact.amendment().supporters] == ["Mutua"]


def test_a_reply_is_kept_to_the_turn_it_was_given_to(sqlite_engine: Engine):
    pact = with_modified_amendment(sqlite_engine)
    SCENES["reply_to_answer"].play(pact)
    SCENES["reply_to_answer"].play(pact, accepts=True, reason="")
    assert [(reply.accepts, reply.reason) for reply in pact.amendment().last_replies] == [(True, "")]
    dispose(pact, "discuss")
    assert pact.amendment().last_replies == ()
    assert [reply.turn for reply in pact.amendment().replies] == [1]


def test_a_new_clause_goes_in_after_the_one_it_follows_with_a_key_of_its_own(engine: Engine):
    pact = in_review(engine)
    new = {"kind": AmendmentKind.INSERT, "heading": "Trasparenza", "text": "I conti sono pubblici."}
    pact.propose_change("coesa", **new)
    _amending(pact)
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    assert _headings(pact) == ["Premesso che", "Finalità", "Trasparenza", "Sportello"]
    card = pact.amendment()
    assert card.inserted_clause_id == pact.clause("amendment-a").id
    assert pact.ask(pact_faults) == ()


def test_a_key_that_a_clause_bears_already_is_not_taken_again(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", kind=AmendmentKind.INSERT, heading="Nuovo", text="Nuovo.")
    _amending(pact)
    pact.write(ClauseDraft("amendment-a", ClauseKind.ARTICLE, "Altro", "Altro.", DecisionRule.CONSENT))
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    assert pact.clause("amendment-a-bis").heading == "Nuovo"


def test_a_clause_goes_and_what_else_was_asked_of_it_is_overtaken(engine: Engine):
    pact = in_review(engine)
    pact.propose_change("coesa", kind=AmendmentKind.DELETE, on="desk")
    pact.propose_change("ciss", on="desk", text="Apre sempre.")
    _amending(pact)
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("desk"))
    assert _headings(pact) == ["Premesso che", "Finalità"]
    assert _states(pact, 1, 2) == [AmendmentState.ACCEPTED, AmendmentState.OVERTAKEN]
    assert pact.ask(pact_faults) == ()


def test_what_was_proposed_to_a_clause_that_went_stays_before_whoever_proposed_it(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", on="desk", text="Apre sempre.")
    _amending(pact)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    send_round(pact)
    for key, numbers in (("coesa", [1]), ("ciss", [])):
        sheet = pact.ask(review_sheet, party_id=pact.party_id(key))
        assert [card.number for card in sheet.gone_amendments] == numbers
        assert not any(row.own_amendments for row in sheet.clauses)


def test_a_heading_is_changed_as_words_are(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", heading="Scopi del Patto", text=PURPOSES)
    _amending(pact)
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    assert (pact.clause("purposes").heading, pact.clause("purposes").text) == ("Scopi del Patto", PURPOSES)


def test_an_open_amendment_is_carried_over_to_words_that_leave_it_room(engine: Engine):
    pact = in_review(engine)
    pact.propose("coesa")
    pact.propose("ciss", old="della valle", new="delle valli")
    _amending(pact)
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    card = pact.amendment(2)
    assert (card.state, card.needs_hand) == (AmendmentState.PROPOSED, False)
    assert card.base == "Le Parti collaborano ogni tre anni con i Comuni della valle."
    assert card.text == "Le Parti collaborano ogni tre anni con i Comuni delle valli."
    assert card.first_base == PURPOSES
    assert pact.tags[-1] == "amendment:rebased"
    send_round(pact)
    assert pact.amendment(2).state is AmendmentState.PROPOSED
    assert pact.state is PactState.IN_REVIEW
    sheet = pact.ask(review_sheet, party_id=pact.party_id("coesa"))
    assert [card.number for card in sheet.clauses[1].other_amendments] == [2]
    assert pact.ask(pact_faults) == ()


def test_what_the_clause_has_changed_under_needs_a_hand_and_is_not_simply_accepted(engine: Engine):
    pact = with_collision(engine)
    dispose(pact, "accept")
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    card = pact.amendment(2)
    assert card.needs_hand
    assert card.text == PURPOSES.replace("due", "quattro")
    merged = pact.merge()
    assert (merged.by_hand, merged.uncontested, merged.colliding) == ((card,), (), ())
    dispose(pact, "modify", number=2, reason="Via di mezzo.", text=PURPOSES.replace("due", "cinque"))
    assert not pact.amendment(2).needs_hand
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    assert pact.clause("purposes").text == PURPOSES.replace("due", "cinque")


def test_what_the_coordinator_writes_by_hand_overtakes_the_same_proposal_and_satisfies_the_accepted_one(
    sqlite_engine: Engine,
):
    wanted = ClauseDraft(
        "purposes", ClauseKind.ARTICLE, "Finalità", PURPOSES.replace("due", "tre"), DecisionRule.CONSENT
    )
    pact = in_amending(sqlite_engine)
    pact.write(wanted)
    assert pact.amendment().state is AmendmentState.OVERTAKEN


def test_an_accepted_amendment_whose_words_were_written_by_hand_is_in_the_text(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    dispose(pact, "accept")
    words = PURPOSES.replace("due", "tre")
    pact.write(ClauseDraft("purposes", ClauseKind.ARTICLE, "Finalità", words, DecisionRule.CONSENT))
    assert pact.amendment().incorporated_at == pact.at


def test_what_nobody_contests_is_taken_in_one_go_and_the_rest_stays_open(engine: Engine):
    pact = in_review(engine)
    pact.propose("coesa")
    pact.propose("ciss", new="quattro anni")
    pact.propose("mutua", old="della valle", new="delle valli")
    pact.propose_change("coesa", on="desk", kind=AmendmentKind.DELETE)
    pact.propose_change("mutua", on="premises", kind=AmendmentKind.INSERT, heading="Visto", text="Visto lo statuto;")
    pact.act(
        take_side, amendment_id=pact.amendment(4).id, voice=Voice.OPPOSES, reason="Serve.", actor=pact.speaker("ciss")
    )
    _amending(pact)
    assert pact.coordinate(take_uncontested) == TakenIn(amendments=2, clauses=2)
    assert pact.clause("purposes").text == PURPOSES.replace("della valle", "delle valli")
    assert _headings(pact) == ["Premesso che", "Visto", "Finalità", "Sportello"]
    assert _states(pact, 1, 2, 3, 4, 5) == [
        AmendmentState.PROPOSED,
        AmendmentState.PROPOSED,
        AmendmentState.ACCEPTED,
        AmendmentState.PROPOSED,
        AmendmentState.ACCEPTED,
    ]
    assert {card.number for merged in pact.ask(clause_merges) for card in merged.contested} == {1, 2, 4}
    assert pact.ask(pact_faults) == ()


def test_accepted_before_and_uncontested_is_taken_without_another_answer(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    dispose(pact, "accept")
    assert pact.coordinate(take_uncontested) == TakenIn(amendments=1, clauses=1)
    assert pact.amendment().turn == 1


def test_two_new_clauses_in_one_place_and_a_clause_both_changed_and_taken_out_are_contested(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", kind=AmendmentKind.INSERT, heading="Uno", text="Uno.")
    pact.propose_change("ciss", kind=AmendmentKind.INSERT, heading="Due", text="Due.")
    pact.propose_change("coesa", on="desk", kind=AmendmentKind.DELETE)
    pact.propose_change("ciss", on="desk", text="Apre sempre.")
    _amending(pact)
    assert [merged.uncontested for merged in pact.ask(clause_merges)] == [(), ()]


def test_a_settled_collision_answers_each_by_what_became_of_it(engine: Engine):
    pact = with_collision(engine)
    settlement = Settlement(pact.merge().digest, words=("quattro anni",), reason="La maggioranza vuole così.")
    collision = pact.collision
    words = next(candidate.text for candidate in collision.candidates if "quattro" in candidate.text)
    pact.coordinate(
        settle_clause,
        clause_id=pact.clause_id("purposes"),
        settlement=Settlement(settlement.read_digest, (words,), reason=settlement.reason),
    )
    assert pact.clause("purposes").text == PURPOSES.replace("due", "quattro")
    assert _states(pact, 1, 2) == [AmendmentState.REJECTED, AmendmentState.ACCEPTED]
    assert pact.amendment(1).reason == "La maggioranza vuole così."
    assert pact.ask(pact_faults) == ()


def test_words_of_nobody_are_a_compromise_and_the_base_rejects_both(engine: Engine):
    pact = with_collision(engine)
    SCENES["settle_clause"].play(pact)
    assert _states(pact, 1, 2) == [AmendmentState.ACCEPTED_AS_MODIFIED] * 2
    assert pact.amendment(1).own_text == pact.clause("purposes").text


def test_the_base_chosen_rejects_whatever_was_proposed_and_leaves_the_clause_alone(sqlite_engine: Engine):
    pact = with_collision(sqlite_engine)
    settlement = Settlement(pact.merge().digest, (pact.collision.base,), reason="Resta com'è.")
    pact.coordinate(settle_clause, clause_id=pact.clause_id("purposes"), settlement=settlement)
    assert pact.clause("purposes").text == PURPOSES
    assert _states(pact, 1, 2) == [AmendmentState.REJECTED] * 2


def test_what_was_accepted_before_a_settlement_is_opened_again_where_it_loses(sqlite_engine: Engine):
    pact = with_collision(sqlite_engine)
    dispose(pact, "accept")
    dispose(pact, "accept", number=2)
    wanted = {number: pact.amendment(number).wanted for number in (1, 2)}
    words = next(one.text for one in pact.collision.candidates if one.text in wanted[2])
    settlement = Settlement(pact.merge().digest, (words,), reason="Meglio quattro.")
    pact.coordinate(settle_clause, clause_id=pact.clause_id("purposes"), settlement=settlement)
    assert _states(pact, 1, 2) == [AmendmentState.REJECTED, AmendmentState.ACCEPTED]
    assert (pact.amendment(1).turn, pact.amendment(2).turn) == (3, 1)


def test_a_settlement_that_takes_the_clause_out_answers_everybody(engine: Engine):
    pact = in_review(engine)
    pact.propose_change("coesa", on="desk", kind=AmendmentKind.DELETE)
    pact.propose_change("ciss", on="desk", text="Apre sempre.")
    _amending(pact)
    digest = pact.merge("desk").digest
    settlement = Settlement(digest, removes=True, reason="Non serve più.")
    pact.coordinate(settle_clause, clause_id=pact.clause_id("desk"), settlement=settlement)
    assert _headings(pact) == ["Premesso che", "Finalità"]
    assert _states(pact, 1, 2) == [AmendmentState.ACCEPTED, AmendmentState.REJECTED]


def test_a_settlement_that_keeps_the_clause_rejects_its_removal(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", on="desk", kind=AmendmentKind.DELETE)
    pact.propose_change("ciss", on="desk", text="Apre sempre.")
    _amending(pact)
    settlement = Settlement(pact.merge("desk").digest, reason="Serve.")
    pact.coordinate(settle_clause, clause_id=pact.clause_id("desk"), settlement=settlement)
    assert pact.clause("desk").text == "Apre sempre."
    assert _states(pact, 1, 2) == [AmendmentState.REJECTED, AmendmentState.ACCEPTED]


def test_a_settlement_begun_is_kept_and_goes_once_it_is_made(engine: Engine):
    pact = with_collision(engine)
    clause_id = pact.clause_id("purposes")
    digest = collision_digest(pact.collision)
    assert pact.read(settlement_draft, clause_id=clause_id) is None
    for words in ({digest: "sei anni", "0" * 64: "altro"}, {digest: "cinque anni"}):
        pact.coordinate(save_settlement, clause_id=clause_id, words=words, reason=" Mah. ")
    draft = pact.read(settlement_draft, clause_id=clause_id)
    assert (draft.words, draft.reason, draft.account) == ({digest: "cinque anni"}, "Mah.", "Coordinatrice")
    assert not draft.removes
    pact.coordinate(save_settlement, clause_id=clause_id, words={}, removes=True, reason="")
    assert pact.read(settlement_draft, clause_id=clause_id).removes
    SCENES["settle_clause"].play(pact)
    assert pact.read(settlement_draft, clause_id=clause_id) is None


def test_a_clause_taken_out_by_hand_overtakes_every_open_amendment_to_it(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("purposes"))
    assert pact.amendment().state is AmendmentState.OVERTAKEN


def test_a_file_that_counts_says_what_was_confirmed_of_it(engine: Engine):
    pact = SCENES["confirm_file"].prepare(engine)
    SCENES["confirm_file"].play(pact)
    facts = pact.trail[-1].facts
    assert (facts["amendments"], facts["answers"]) == ([1], 1)
    assert pact.ask(pact_faults) == ()


def test_a_file_may_bring_changes_alone(sqlite_engine: Engine):
    pact = SCENES["confirm_file"].prepare(sqlite_engine)
    SCENES["confirm_file"].play(pact, answers=[])
    assert pact.tags[-2:] == ["amendment:proposed", "file:confirmed"]


def test_a_new_clause_in_other_words_is_not_carried_over_with_the_clause_it_follows(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose("coesa")
    pact.propose_change("ciss", kind=AmendmentKind.INSERT, heading="Conti", text="I conti sono pubblici.")
    _amending(pact)
    dispose(pact, "modify", number=2, reason="Più breve.", text="Conti pubblici.")
    words = PURPOSES.replace("due", "sei")
    pact.write(ClauseDraft("purposes", ClauseKind.ARTICLE, "Finalità", words, DecisionRule.CONSENT))
    card = pact.amendment(2)
    assert (card.needs_hand, card.own_text) == (False, "Conti pubblici.")


def test_the_turns_of_an_answer_are_told_in_their_order(engine: Engine):
    pact = with_modified_amendment(engine)
    dispose(pact, "discuss", reason="Parliamone.")
    turns = pact.read(amendment_turns, amendment_id=pact.amendment().id)
    assert [(turn.turn, turn.outcome.value, turn.reason, turn.account) for turn in turns] == [
        (1, "accepted_as_modified", "Più chiaro.", "Coordinatrice"),
        (2, "under_discussion", "Parliamone.", "Coordinatrice"),
    ]
    assert [turn.text for turn in turns] == ["Le Parti collaborano ogni anno.", None]


def test_the_very_same_collision_twice_in_a_clause_is_told_apart(sqlite_engine: Engine):
    words = "Ogni due anni si conta. In mezzo si lavora insieme. Ogni due anni si rende conto."
    pact = in_drafting(sqlite_engine)
    pact.write(ClauseDraft("purposes", ClauseKind.ARTICLE, "Finalità", words, DecisionRule.CONSENT))
    send_round(pact)
    pact.propose("coesa")
    pact.propose("ciss", new="quattro anni")
    _amending(pact)
    merged = pact.merge()
    assert (merged.settleable, [card.number for card in merged.colliding]) == (True, [1, 2])
    first, second = merged.collision_digests
    assert first == collision_digest(merged.collisions[0]) == collision_digest(merged.collisions[1]) != second
    kept = {first: "tre", second: "quattro"}
    pact.coordinate(save_settlement, clause_id=pact.clause_id("purposes"), words=kept, reason="")
    assert pact.read(settlement_draft, clause_id=pact.clause_id("purposes")).words == kept


def test_an_amendment_that_wins_in_one_place_and_loses_in_another_is_accepted_in_part(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    both = PURPOSES.replace("due anni", "tre anni").replace("della valle", "delle valli")
    pact.propose_change("coesa", text=both)
    pact.propose("ciss", new="quattro anni")
    _amending(pact)
    words = next(one.text for one in pact.collision.candidates if "quattro" in one.text)
    settlement = Settlement(pact.merge().digest, (words,), reason="Meglio quattro.")
    pact.coordinate(settle_clause, clause_id=pact.clause_id("purposes"), settlement=settlement)
    assert _states(pact, 1, 2) == [AmendmentState.ACCEPTED_AS_MODIFIED, AmendmentState.ACCEPTED]
    assert pact.clause("purposes").text == PURPOSES.replace("due", "quattro").replace("della valle", "delle valli")


def test_a_settlement_leaves_no_clause_without_a_heading(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    for key, heading in (("coesa", "Scopi"), ("ciss", "Fini")):
        pact.propose_change(key, heading=heading, text=PURPOSES)
    _amending(pact)
    settlement = Settlement(pact.merge().digest, ("",), reason="Senza.")
    with pytest.raises(InvalidError) as refused:
        pact.coordinate(settle_clause, clause_id=pact.clause_id("purposes"), settlement=settlement)
    assert refused.value.refusal.code == "clause.empty"


def test_what_was_accepted_on_a_clause_that_went_is_answered_anew_before_the_text_goes_round(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", on="desk", text="Apre sempre.")
    _amending(pact)
    dispose(pact, "accept")
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    assert pact.amendment().state is AmendmentState.ACCEPTED
    dispose(pact, "discuss")
    dispose(pact, "reject", reason="La clausola non c'è più.")
    send_round(pact)
    assert pact.state is PactState.IN_REVIEW
