"""What writing the text leaves behind: ids that stay, places, digests, and versions that do not move."""

from dataclasses import replace

from sqlalchemy import Engine

from signatures.texts import clause_digest
from tests.factories.hindered import closed_with_amendment, dispose, with_removed_clause
from tests.factories.moments import in_second_round, with_amendment
from tests.factories.scenes import SCENES
from tests.factories.small_words import MODEL
from tests.factories.stages import in_drafting, in_review, send_round
from tests.factories.writing_scenes import NEW_CLAUSE, desk_in_english
from workflows.actions.amend import amend
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.write_annex import AnnexDraft, write_annex
from workflows.actions.write_translation import write_translation
from workflows.machines.amendment import AmendmentState
from workflows.queries.pact_as_model import pact_as_model
from workflows.queries.pact_facts import pact_facts
from workflows.queries.texts import working_text
from workflows.queries.versions import version_cards, version_text
from workflows.rules.means import SignatureMeans
from workflows.rules.outcome import DecisionRule, Silence


def _keys(pact):
    return [clause.key for clause in pact.ask(working_text).clauses]


def test_a_new_clause_goes_last_and_shows_its_number(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    identity = pact.write(NEW_CLAUSE)
    clause = pact.clause("duration")
    assert _keys(pact)[-1] == "duration"
    assert (clause.id, clause.number, clause.rule) == (identity, "3", DecisionRule.MAJORITY)
    assert clause.text_digest == clause_digest(kind="article", heading="Durata", text="Il Patto dura tre anni.")
    assert pact.trail[-1].facts["from"] is None


def test_other_words_keep_the_clause_its_id_and_its_place(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    before = pact.clause("purposes")
    draft = replace(NEW_CLAUSE, key="purposes", heading="Nuove\nfinalità", text="  Altre   parole. \n\n\n Due. ")
    assert pact.write(draft) == before.id
    after = pact.clause("purposes")
    assert (after.number, after.heading, after.text) == ("1", "Nuove finalità", "Altre parole.\nDue.")
    assert pact.trail[-1].facts["from"] == before.text_digest
    assert pact.trail[-1].facts["to"] == after.text_digest


def test_a_removed_clause_comes_back_under_its_id_and_goes_last(sqlite_engine: Engine):
    pact = with_removed_clause(sqlite_engine)
    assert _keys(pact) == ["premises", "purposes"]
    pact.write(NEW_CLAUSE)
    assert pact.write(replace(NEW_CLAUSE, key="desk")) == pact.clause_id("desk")
    assert _keys(pact) == ["premises", "purposes", "duration", "desk"]


def test_the_order_decides_the_numbers_and_nothing_else(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    digests = {clause.key: clause.text_digest for clause in pact.ask(working_text).clauses}
    SCENES["reorder_clauses"].play(pact)
    text = pact.ask(working_text)
    assert text.numbers == {"desk": "1", "purposes": "2"}
    assert {clause.key: clause.text_digest for clause in text.clauses} == digests


def test_an_annex_takes_its_new_words(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    SCENES["write_annex"].play(pact)
    annexes = pact.ask(working_text).annexes
    assert [annex.letter for annex in annexes] == ["A", "B"]
    assert (annexes[1].heading, annexes[1].text) == ("Piano delle azioni", "Si aprono due sportelli.")


def test_a_version_keeps_the_words_that_were_sent_round(engine: Engine):
    pact = in_second_round(engine)
    first, second = (version_text_of(pact, card.id) for card in pact.ask(version_cards))
    assert first["purposes"] == "Le Parti collaborano ogni due anni con i Comuni della valle."
    assert second["purposes"] == "Le Parti collaborano ogni tre anni con i Comuni della valle."
    assert first["desk"] == second["desk"]


def version_text_of(pact, version_id):
    return {clause.key: clause.text for clause in pact.read(version_text, version_id=version_id).clauses}


def test_amendments_that_keep_apart_go_into_the_text_together(sqlite_engine: Engine):
    pact = with_amendment(sqlite_engine)
    pact.propose("ciss", old="i Comuni", new="tutti i Comuni")
    pact.everybody_approves()
    SCENES["close_circulation"].play(pact)
    dispose(pact, "modify", reason="Meglio.", text=pact.clause("purposes").text.replace("due anni", "quattro anni"))
    dispose(pact, "accept", number=2)
    pact.coordinate(amend)
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    assert pact.clause("purposes").text == "Le Parti collaborano ogni quattro anni con tutti i Comuni della valle."
    assert pact.amendment(1).incorporated_at == pact.amendment(2).incorporated_at == pact.at
    assert pact.trail[-1].facts["amendments"] == [1, 2]
    assert pact.ask(pact_facts).amendments_to_incorporate == 0


def test_an_amendment_discussed_again_is_no_longer_taken(sqlite_engine: Engine):
    pact = closed_with_amendment(sqlite_engine)
    dispose(pact, "modify", reason="Meglio.", text="Parole proprie.")
    dispose(pact, "discuss")
    assert pact.amendment().state is AmendmentState.UNDER_DISCUSSION
    assert pact.ask(pact_facts).unsettled_amendments == 1
    dispose(pact, "accept")
    card = pact.amendment()
    assert (card.state, card.own_text) == (AmendmentState.ACCEPTED, None)


def test_the_same_amendment_proposed_twice_is_one(sqlite_engine: Engine):
    pact = with_amendment(sqlite_engine)
    size = len(pact.tags)
    assert pact.propose("coesa") == pact.amendment().id
    assert len(pact.tags) == size


def test_a_party_with_fewer_means_keeps_them(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    narrowed = replace(
        SCENES["add_party"].arguments(pact)["party"], means=frozenset({SignatureMeans.PAPER, SignatureMeans.QUALIFIED})
    )
    SCENES["add_party"].play(pact, party=narrowed)
    assert pact.trail[-1].facts["means"] == ["paper", "qualified"]


def test_a_deadline_moves_for_everybody(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    arguments = SCENES["extend_deadline"].arguments(pact)
    pact.coordinate(SCENES["extend_deadline"].act, **arguments)
    assert pact.trail[-1].facts["reason"] == "Le feste."
    assert pact.trail[-1].facts["from"] < pact.trail[-1].facts["to"]


def test_what_stands_already_is_not_written_again(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    for scene in ("write_clause", "write_annex", "revise_pact", "correct_party", "correct_person"):
        arguments = SCENES[scene].arguments(pact)
        pact.act(SCENES[scene].act, **arguments)
        size = len(pact.tags)
        pact.act(SCENES[scene].act, **arguments)
        assert len(pact.tags) == size


def test_a_new_annex_goes_last_and_one_that_leaves_closes_the_letters(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    calendar = AnnexDraft(key="calendar", heading="Calendario", text="Si comincia a marzo.")
    identity = pact.coordinate(write_annex, draft=calendar, read_digest="")
    assert pact.annex("calendar").letter == "C"
    SCENES["remove_annex"].play(pact)
    assert [(annex.letter, annex.key) for annex in pact.ask(working_text).annexes] == [("A", "plan"), ("B", "calendar")]
    parties = AnnexDraft(key="parties", heading="Chi aderisce", text="Aderiscono:")
    pact.coordinate(write_annex, draft=parties, read_digest="")
    assert (pact.annex("parties").letter, pact.annex("parties").source.value) == ("C", "parties")
    assert pact.annex("calendar").id == identity


def test_a_version_leaves_out_the_annex_that_was_taken_out(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    SCENES["remove_annex"].play(pact)
    send_round(pact)
    [version] = pact.ask(version_cards)
    assert [annex.key for annex in pact.read(version_text, version_id=version.id).annexes] == ["plan"]


def test_the_terms_that_were_revised_are_in_force_and_told(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    SCENES["revise_pact"].play(pact)
    assert (pact.card.title, pact.card.silence) == ("Patto delle valli", Silence.ASSENT)
    assert pact.trail[-1].facts["fields"] == [
        "title",
        "short_title",
        "silence",
        "minimum_signatures",
        "authorisation_may_be_pending",
    ]
    assert pact.trail[-1].facts["title"] == "Patto delle valli"


def test_a_pact_is_the_model_of_another_as_far_as_it_was_written_and_translated(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    alone = pact.ask(pact_as_model)
    assert (alone.model.key, alone.model.clauses[2].concerns) == (str(pact.id), ("coesa",))
    assert replace(alone.model, key=MODEL.key) == MODEL
    assert alone.translations == ()
    pact.coordinate(write_translation, draft=desk_in_english(pact))
    [english] = pact.ask(pact_as_model).translations
    assert (english.language, english.title) == ("en", MODEL.title)
    assert [clause.heading for clause in english.clauses] == ["Help desk"]
    SCENES["remove_party"].play(pact, party_id=pact.party_id("coesa"))
    assert pact.ask(pact_as_model).model.clauses[2].concerns == ()
