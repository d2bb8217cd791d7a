"""What is read of a round without reading every answer of it, and what a rehearsed act would send."""

from datetime import timedelta

from sqlalchemy import Engine

from signatures.signatory.verify import verify_signatory_trail
from tests.factories.moments import in_second_round, with_link
from tests.factories.scenes import SCENES
from tests.factories.stages import in_amending, in_review
from tests.factories.whole_life import whole_life
from tests.factories.writing_scenes import desk_in_english
from workflows.actions.circulate import circulate
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actions.write_translation import write_translation
from workflows.queries.pact_words import pact_words
from workflows.queries.party_progress import party_progress
from workflows.queries.party_trail import party_trail
from workflows.queries.position_matrix import position_matrix
from workflows.queries.promised_letters import people_who_opened, promised_people
from workflows.queries.rounds import round_figures
from workflows.queries.trail import trail_lines, trail_size
from workflows.rules.outcome import Answer
from workflows.tables.promise import PromiseKind


def test_the_cells_of_some_parties_are_read_alone_and_reasons_of_all(engine: Engine):
    pact = in_review(engine)
    pact.answer("mutua")
    pact.answer("ciss", Answer.OBJECT, on=["purposes"], reason="È poco.")
    pact.answer("ciss", Answer.REMARK, on=["desk"], reason="Bene.")
    pact.answer("ciss", on=["desk"])
    matrix = pact.ask(position_matrix, party_ids=[pact.party_id("mutua")])
    assert {party_id for _, party_id in matrix.cells} == {pact.party_id("mutua")}
    assert [standing.reason for standing in matrix.reasons] == ["È poco."]
    ciss = next(row for row in pact.ask(party_progress) if row.party.key == "ciss")
    assert (ciss.answered, ciss.objections) == (2, 1)


def test_rounds_are_told_in_figures(engine: Engine):
    pact = in_second_round(engine)
    first, second = pact.ask(round_figures)
    assert first.answering == len(pact.ask(party_progress))
    assert (first.carried, second.reached) == (0, 0)
    assert second.answers == second.carried > 0
    assert second.clauses == len(pact.ask(position_matrix).clauses)


def test_a_pact_that_never_went_round_has_no_figures(sqlite_engine: Engine):
    pact = SCENES["circulate"].prepare(sqlite_engine)
    assert pact.ask(round_figures) == pact.ask(party_progress) == ()


def test_an_act_tells_whom_it_writes_to(engine: Engine):
    pact = SCENES["circulate"].prepare(engine)
    pact.coordinate(circulate, deadline_at=pact.at + timedelta(days=20))
    at = pact.ask(round_figures)[0].circulation.opened_at
    invited = pact.ask(promised_people, kind=PromiseKind.INVITATION, at=at)
    assert pact.person_id("lina@coesa.example") in invited
    assert pact.ask(promised_people, kind=PromiseKind.INVITATION, at=at + timedelta(days=1)) == frozenset()


def test_who_opened_a_link_is_known(sqlite_engine: Engine):
    pact = with_link(sqlite_engine)
    assert pact.ask(people_who_opened) == frozenset()
    SCENES["open_link"].play(pact)
    assert len(pact.ask(people_who_opened)) == 1


def test_a_page_of_the_trail_is_read_alone(engine: Engine):
    pact = in_review(engine)
    whole = pact.ask(trail_lines)
    assert pact.ask(trail_size) == len(whole)
    assert pact.ask(trail_lines, places=range(2, 5)) == whole[2:5]


def test_a_partys_own_trail_holds_alone(engine: Engine):
    pact = whole_life(engine)
    own = pact.ask(party_trail, party_id=pact.party_id("ciss"))
    assert all(check.holds is not False for check in verify_signatory_trail(own).checks)


def test_words_that_stand_now_are_found_in_translation_too(sqlite_engine: Engine):
    scene = SCENES["write_translation"]
    pact = scene.prepare(sqlite_engine)
    scene.play(pact)
    passages = pact.read(pact_words, lead_body_id=pact.coordinator.lead_body_id)[pact.id]
    assert "en" in {passage.language for passage in passages}
    assert not any("{" in passage.text or "\n" in passage.text for passage in passages)


def test_words_translated_before_they_changed_are_no_longer_found(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    pact.coordinate(write_translation, draft=desk_in_english(pact))
    desk = pact.clause("desk")
    draft = ClauseDraft(desk.key, desk.kind, desk.heading, "Lo sportello apre tre giorni.", desk.rule, desk.concerns)
    pact.coordinate(write_clause, draft=draft, read_digest=desk.read_digest)
    passages = pact.read(pact_words, lead_body_id=pact.coordinator.lead_body_id)[pact.id]
    assert {passage.language for passage in passages} == {"it"}
