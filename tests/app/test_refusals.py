"""Every code that can be raised below has its sentence, and the sentence asks for nothing that is not given."""

import re
from enum import StrEnum

import pytest

from app.config import Settings
from app.i18n import LANGUAGES, speaking
from app.refusals import SENTENCES, sentence, sentence_of
from app.words import MOVES, STATES, WORDS, word
from document_templates.sentences import codes
from document_templates.sentences import sentence as document_sentence
from tests.app.raised_codes import Raised, raised_codes
from workflows.errors import Refusal
from workflows.machines.amendment import AMENDMENT_RULES
from workflows.machines.authorisation import AUTHORISATION_RULES
from workflows.machines.pact import PACT_RULES
from workflows.machines.signature import SIGNATURE_RULES
from workflows.rules.outcome import Answer, DecisionRule, Silence, Stance, Verdict, outcome

RULES = (PACT_RULES, AMENDMENT_RULES, AUTHORISATION_RULES, SIGNATURE_RULES)
NAMED = re.compile(r"%\((\w+)\)")


@pytest.fixture(params=LANGUAGES)
def _spoken(request):
    with speaking(Settings(), language=request.param):
        yield


def test_codes_are_found_in_all_three_floors():
    floors = {raised.floor for raised in raised_codes()}
    assert floors == {"app", "workflows", "signatures", "document_templates"}
    assert len(raised_codes()) > 100


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("raised", [raised for raised in raised_codes() if raised.code not in codes()], ids=str)
def test_a_raised_code_has_its_sentence(raised: Raised):
    assert raised.code in SENTENCES, raised
    wanted = set(NAMED.findall(str(SENTENCES[raised.code])))
    assert wanted <= raised.params, f"{raised} does not give {wanted - raised.params}"


def test_documents_bring_their_own_sentences_and_ours_are_told_first():
    refusal = Refusal("text.unprintable", {"characters": "\N{GOTHIC LETTER AHSA}", "field": "heading"})
    for language, words in (("it", "rubrica"), ("en", "heading")):
        with speaking(Settings(), language=language):
            told = sentence_of("pdf.missing_glyph", {"characters": "\N{GOTHIC LETTER AHSA}", "page": 3})
            assert told == document_sentence(
                "pdf.missing_glyph", {"characters": "\N{GOTHIC LETTER AHSA}", "page": 3}, language=language
            )
            assert words in sentence(refusal)


def test_no_sentence_waits_for_a_code_that_nobody_raises():
    outcomes = {code for code in SENTENCES if code.startswith("outcome.")}
    assert set(SENTENCES) - {raised.code for raised in raised_codes()} == outcomes


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("rule", DecisionRule)
def test_every_outcome_of_a_clause_explains_itself(rule: DecisionRule, verdict: Verdict):
    answer = {Verdict.ADOPTED: Answer.APPROVE, Verdict.CONTESTED: Answer.OBJECT, Verdict.OPEN: None}[verdict]
    stance = Stance(parties=1, weight=1, answer=answer, reached=False, concerned=True, category="public")
    decided = outcome(rule=rule, stances=[stance], silence=Silence.ASSENT, closed=False)
    assert decided.verdict is verdict
    assert sentence(decided)
    assert "%(" not in sentence(decided)
    assert decided.code in SENTENCES


@pytest.mark.parametrize("kind", WORDS)
def test_every_state_and_choice_has_its_words(kind: type[StrEnum]):
    assert set(WORDS[kind]) == {member.value for member in kind}
    assert all(word(member) for member in kind)


def test_every_state_and_move_of_the_rules_has_its_words():
    assert {state.value for rules in RULES for state in rules.states} <= set(STATES)
    assert {move.name for rules in RULES for move in rules.moves} == set(MOVES)


def test_states_and_moves_inside_a_refusal_are_put_into_words():
    with speaking(Settings(), language="it"):
        told = sentence(Refusal("move.wrong_state", {"move": "agree", "state": "drafting"}))
    assert told == "Ora non è possibile dichiarare l'accordo: lo stato è «in redazione»."


def test_a_code_that_nobody_foresaw_is_told_in_general_words():
    with speaking(Settings(), language="en"):
        assert sentence(Refusal("moon.full")) == "This is not possible (moon.full)."
