"""The courtesy translation: it holds for the very words it was made from, and no digest knows of it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from signatures.texts import clause_digest
from tests.factories.moments import in_second_round
from tests.factories.scenes import SCENES
from tests.factories.small_words import IN_ENGLISH, PURPOSES
from tests.factories.stages import in_drafting, in_review
from tests.factories.writing_scenes import NEW_CLAUSE, desk_in_english
from workflows.actions.remove_clause import remove_clause
from workflows.actions.write_annex import AnnexDraft, write_annex
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.errors import InvalidError
from workflows.identity import annex_id, derived_id
from workflows.queries.pact_titles import pact_title
from workflows.queries.texts import working_text
from workflows.queries.translation_sheet import TranslationState, originals, translation_sheet
from workflows.queries.versions import version_cards, version_text

PURPOSES_AS_THEY_STOOD = replace(NEW_CLAUSE, key="purposes", heading=PURPOSES.heading, text=PURPOSES.text)


def _translate(pact, subject_id, *, heading, text):
    digest = next(original.digest for original in pact.ask(originals) if original.id == subject_id)
    draft = TranslationDraft(subject_id=subject_id, language="en", read_digest=digest, heading=heading, text=text)
    pact.coordinate(write_translation, draft=draft)


def _opened_in_two_languages(engine):
    pact = in_drafting(engine)
    SCENES["open_pact translated"].play(pact)
    return replace(pact, id=derived_id(pact.id, "another"))


def _in_english(pact):
    return {clause.key: clause for clause in pact.ask(working_text, language="en").clauses}


def _states(pact):
    return [line.state.value for line in pact.ask(translation_sheet, language="en")]


def test_a_translated_clause_keeps_the_digest_and_the_number_of_its_original(engine: Engine):
    pact = in_review(engine)
    original = pact.clause("desk")
    SCENES["write_translation"].play(pact)
    assert (original.heading, original.language) == ("Sportello", "it")
    assert pact.clause("desk") == original
    draft = desk_in_english(pact)
    assert _in_english(pact)["desk"] == replace(original, heading=draft.heading, text=draft.text, language="en")
    assert _in_english(pact)["purposes"] == pact.clause("purposes")
    assert pact.ask(working_text, language="it") == pact.ask(working_text)


def test_the_trail_binds_a_translation_to_its_original(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    SCENES["write_translation"].play(pact)
    draft = desk_in_english(pact)
    assert pact.trail[-1].facts == {
        "heading": "Sportello",
        "language": "en",
        "from": draft.read_digest,
        "to": clause_digest(kind="article", heading=draft.heading, text=draft.text),
    }


def test_a_pact_opened_in_two_languages_is_translated_as_far_as_the_other_model_goes(engine: Engine):
    pact = _opened_in_two_languages(engine)
    text = pact.ask(working_text, language="en")
    assert [(clause.key, clause.language) for clause in text.clauses] == [
        ("premises", "en"),
        ("purposes", "en"),
        ("desk", "it"),
    ]
    assert [(annex.heading, annex.language) for annex in text.annexes] == [("Le Parti", "it"), ("Plan", "en")]
    assert _states(pact) == ["current", "current", "current", "missing", "missing", "current"]
    assert pact.trail[0].facts["translations"] == ["en"]


def test_the_title_and_the_subject_are_translated_together(engine: Engine):
    pact = in_drafting(engine)
    original = pact.ask(pact_title)
    assert pact.ask(pact_title, language="en") == original
    assert (original.title, original.language) == ("Patto della valle", "it")
    _translate(pact, pact.id, heading=IN_ENGLISH.title, text=IN_ENGLISH.subject)
    translated = pact.ask(pact_title, language="en")
    assert (translated.title, translated.subject, translated.language) == ("Pact of the valley", "A short pact.", "en")
    assert translated.digest == original.digest


def test_an_annex_is_translated(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    _translate(pact, annex_id(pact.id, "plan"), heading="Plan", text="A help desk is opened.")
    assert [annex.heading for annex in pact.ask(working_text, language="en").annexes] == ["Le Parti", "Plan"]


def test_a_translation_falls_silent_when_its_original_changes_and_says_what_changed(engine: Engine):
    pact = _opened_in_two_languages(engine)
    pact.write(replace(PURPOSES_AS_THEY_STOOD, text="Le Parti collaborano."))
    assert _in_english(pact)["purposes"].language == "it"
    line = pact.ask(translation_sheet, language="en")[2]
    assert line.state is TranslationState.OUTDATED
    assert line.translation.heading == "Purposes"
    assert (line.translation.of_text, line.original.text) == (PURPOSES.text, "Le Parti collaborano.")


def test_it_speaks_again_when_the_words_come_back(sqlite_engine: Engine):
    pact = _opened_in_two_languages(sqlite_engine)
    pact.write(replace(PURPOSES_AS_THEY_STOOD, text="Le Parti collaborano."))
    pact.write(PURPOSES_AS_THEY_STOOD)
    assert _in_english(pact)["purposes"].heading == "Purposes"


def test_what_was_translated_last_is_shown_for_words_that_changed(sqlite_engine: Engine):
    pact = _opened_in_two_languages(sqlite_engine)
    purposes = pact.clause_id("purposes")
    other = replace(PURPOSES_AS_THEY_STOOD, text="Le Parti collaborano.")
    pact.write(other)
    _translate(pact, purposes, heading="Purposes", text="The Parties collaborate.")
    pact.write(PURPOSES_AS_THEY_STOOD)
    _translate(pact, purposes, heading="Aims", text="The Parties meet.")
    pact.write(replace(other, text="Tutto nuovo."))
    line = pact.ask(translation_sheet, language="en")[2]
    assert (line.state, line.translation.heading) == (TranslationState.OUTDATED, "Aims")


def test_a_renewed_translation_takes_the_place_of_the_one_before(engine: Engine):
    pact = _opened_in_two_languages(engine)
    _translate(pact, pact.clause_id("purposes"), heading=" Aims\nof all ", text="The  Parties meet. ")
    clause = _in_english(pact)["purposes"]
    assert (clause.heading, clause.text) == ("Aims of all", "The Parties meet.")


def test_each_version_speaks_the_translation_of_its_own_words(engine: Engine):
    pact = in_second_round(engine)
    _translate(pact, pact.clause_id("purposes"), heading="Purposes", text="The Parties meet every three years.")
    first, second = (
        {clause.key: clause for clause in pact.read(version_text, version_id=card.id, language="en").clauses}
        for card in pact.ask(version_cards)
    )
    assert (first["purposes"].language, second["purposes"].language) == ("it", "en")
    assert second["purposes"].text == "The Parties meet every three years."
    last = pact.ask(version_cards)[-1].id
    assert {clause.language for clause in pact.read(version_text, version_id=last).clauses} == {"it"}


def test_a_removed_clause_takes_its_translation_along(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    pact.coordinate(write_translation, draft=desk_in_english(pact))
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    assert "desk" not in _in_english(pact)
    assert _states(pact) == ["missing"] * 5


def test_a_translated_table_has_the_rows_and_the_columns_of_its_original(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    plan = annex_id(pact.id, "plan")
    rows = {"heading": "Piano", "text": "Le azioni:\n| Azione | Chi |\n| Sportello | Mutua |"}
    pact.coordinate(write_annex, draft=AnnexDraft("plan", **rows), read_digest=pact.annex("plan").read_digest)
    for lost in ("Actions:\n| Action | Who |", "Actions:\n| Action |\n| Help desk |"):
        with pytest.raises(InvalidError):
            _translate(pact, plan, heading="Plan", text=lost)
    _translate(pact, plan, heading="Plan", text="Actions:\n| Action | Who |\n| Help desk | Mutua |")
    assert pact.ask(working_text, language="en").annexes[1].language == "en"
