"""What a change to a circulated text would take from others, before it is made."""

from sqlalchemy import Engine

from tests.factories.moments import in_second_round
from tests.factories.played_pact import PlayedPact
from tests.factories.stages import hold_act, in_amending, in_drafting
from workflows.actions.remove_clause import remove_clause
from workflows.actions.remove_party import remove_party
from workflows.actions.write_clause import ClauseDraft
from workflows.queries.change_effects import ChangeEffects, FallingAct, change_effects, falling_positions
from workflows.rules.outcome import Answer, DecisionRule
from workflows.tables.text import ClauseKind


def fallen(pact: PlayedPact) -> list[tuple[str, list[str]]]:
    return [(each.clause.heading, [one.party for one in each.positions]) for each in pact.ask(falling_positions)]


def test_a_text_that_never_went_round_takes_nothing_from_anybody(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    assert not pact.ask(change_effects, clause_ids=[pact.clause_id("purposes")])
    assert pact.ask(change_effects) == ChangeEffects()
    assert pact.ask(falling_positions) == ()


def test_a_change_takes_the_acts_held_on_the_text_and_the_positions_on_its_clause(engine: Engine):
    pact = in_amending(engine)
    hold_act(pact)
    effects = pact.ask(change_effects, clause_ids=[pact.clause_id("purposes")])
    assert effects.acts == (FallingAct("Coesa", "Consiglio di amministrazione", "12"),)
    assert [(one.party, one.answer) for one in effects.positions] == [
        (name, Answer.APPROVE) for name in ("Mutua", "Coesa", "CISS")
    ]
    assert [each.clause.number for each in effects.clauses] == ["1"]
    whole = pact.ask(change_effects)
    assert (whole.acts, whole.positions) == (effects.acts, ())
    assert whole.digest != effects.digest
    assert not pact.ask(change_effects, clause_ids=[pact.clause_id("nowhere")]).positions


def test_the_act_and_the_positions_of_a_party_that_left_are_not_spoken_of(sqlite_engine: Engine):
    pact = in_amending(sqlite_engine)
    hold_act(pact)
    pact.act(remove_party, party_id=pact.party_id("coesa"), actor=pact.coordinator)
    effects = pact.ask(change_effects, clause_ids=[pact.clause_id("purposes")])
    assert effects.acts == ()
    assert [one.party for one in effects.positions] == ["Mutua", "CISS"]


def test_what_would_not_be_carried_over_is_known_before_the_text_goes_round(engine: Engine):
    pact = in_amending(engine)
    assert fallen(pact) == []
    pact.write(ClauseDraft("purposes", ClauseKind.ARTICLE, "Scopi", "Altro.", DecisionRule.CONSENT))
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    everybody = ["Mutua", "Coesa", "CISS"]
    assert fallen(pact) == [("Finalità", everybody), ("Sportello", everybody)]


def test_what_fell_with_the_round_before_does_not_fall_again(sqlite_engine: Engine):
    assert fallen(in_second_round(sqlite_engine)) == []
