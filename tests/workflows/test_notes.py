"""Notes stay within one organisation: no trail, no dossier, nobody else's query tells them."""

import json
from dataclasses import asdict

from sqlalchemy import Engine
from sqlmodel import select

from tests.factories.note_scenes import NOTES, WORDS, first_note, with_note
from tests.factories.stages import in_review
from workflows.actions.take_back_note import take_back_note
from workflows.queries.amendments import amendment_cards
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.notes import notes_of_party
from workflows.queries.review_sheet import review_sheet
from workflows.queries.words_read import words_read
from workflows.tables.note import Note


def test_a_note_is_read_by_the_people_of_the_organisation_alone(engine: Engine):
    pact = with_note(engine)
    note = first_note(pact)
    assert (note.person, note.text, note.clause_id) == ("Ivo Salvai", WORDS, pact.clause_id("purposes"))
    for other in ("mutua", "ciss", "percorsi"):
        assert pact.read(notes_of_party, party_id=pact.party_id(other)) == ()


def test_a_note_left_twice_is_one(engine: Engine):
    pact = in_review(engine)
    assert NOTES["leave_note"].play(pact) == NOTES["leave_note"].play(pact, text=f" {WORDS}\n")
    assert len(pact.read(notes_of_party, party_id=pact.party_id("coesa"))) == 1


def test_the_words_of_a_note_taken_back_are_kept_nowhere_and_twice_is_once(engine: Engine):
    pact = with_note(engine)
    note = first_note(pact)
    for _ in range(2):
        pact.act(take_back_note, note_id=note.id, actor=pact.person("ivo@coesa.example"))
    assert pact.read(notes_of_party, party_id=pact.party_id("coesa")) == ()
    kept = pact.read(lambda session: session.exec(select(Note)).one())
    assert (kept.text, kept.removed_at is None) == ("", False)


def test_nothing_that_others_read_holds_the_words_of_a_note(engine: Engine):
    pact = with_note(engine)
    told = [asdict(line) for line in pact.trail]
    told += [asdict(pact.ask(review_sheet, party_id=pact.party_id(key))) for key in ("mutua", "ciss")]
    told += [asdict(card) for card in pact.ask(amendment_cards)]
    assert WORDS not in json.dumps(told, default=str, ensure_ascii=False)
    assert WORDS not in repr(pact.ask(dossier_contents, read=lambda _digest: b""))


def test_the_words_of_any_version_are_found_again_by_their_digest(engine: Engine):
    pact = in_review(engine)
    clause = pact.clause("purposes")
    read = pact.ask(words_read, clause_id=clause.id, read_digest=clause.text_digest)
    assert (read.heading, read.text) == (clause.heading, clause.text)
    assert pact.ask(words_read, clause_id=clause.id, read_digest="0" * 64) is None
    assert pact.ask(words_read, clause_id=pact.clause_id("premises"), read_digest=clause.text_digest) is None
