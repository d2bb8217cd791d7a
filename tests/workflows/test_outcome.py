"""How a clause is decided: each rule with each mixture of answers, and what silence counts as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.outcome import Answer, DecisionRule, Silence, Stance, Verdict, outcome

YES, REMARK, ABSTAIN, NO = Answer.APPROVE, Answer.REMARK, Answer.ABSTAIN, Answer.OBJECT
ADOPTED, CONTESTED, OPEN = Verdict.ADOPTED, Verdict.CONTESTED, Verdict.OPEN


def _stance(answer, *, weight=1, reached=True, concerned=True):
    return Stance(answer=answer, parties=1, weight=weight, reached=reached, concerned=concerned)


def _verdict(rule, *answers, silence=Silence.ABSTENTION, closed=False):
    stances = [answer if isinstance(answer, Stance) else _stance(answer) for answer in answers]
    return outcome(rule=rule, stances=stances, silence=silence, closed=closed).verdict


@pytest.mark.parametrize(
    ("rule", "answers", "verdict"),
    [
        ("consent", (YES, YES, YES), ADOPTED),
        ("consent", (YES, REMARK, ABSTAIN), ADOPTED),
        ("consent", (ABSTAIN, ABSTAIN), ADOPTED),
        ("consent", (YES, YES, NO), CONTESTED),
        ("consent", (NO, None, None), CONTESTED),
        ("consent", (YES, YES, None), OPEN),
        ("unanimity", (YES, REMARK), ADOPTED),
        ("unanimity", (YES, ABSTAIN), CONTESTED),
        ("unanimity", (ABSTAIN, None), CONTESTED),
        ("unanimity", (YES, NO), CONTESTED),
        ("unanimity", (YES, None), OPEN),
        ("majority", (YES, YES, NO), ADOPTED),
        ("majority", (YES, REMARK, None), ADOPTED),
        ("majority", (YES, NO), CONTESTED),
        ("majority", (YES, ABSTAIN), CONTESTED),
        ("majority", (YES, NO, NO), CONTESTED),
        ("majority", (YES, NO, None), OPEN),
        ("concerned", (YES, YES), ADOPTED),
        ("concerned", (YES, NO), CONTESTED),
        ("concerned", (YES, None), OPEN),
    ],
)
def test_each_rule_decides_each_mixture_of_answers(rule, answers, verdict):
    assert _verdict(DecisionRule(rule), *answers) is verdict


def test_a_majority_is_of_the_weight_and_not_of_the_heads():
    heavy = _stance(YES, weight=5)
    assert _verdict(DecisionRule.MAJORITY, heavy, NO, NO, NO) is ADOPTED
    assert _verdict(DecisionRule.MAJORITY, _stance(NO, weight=5), YES, YES, YES) is CONTESTED


def test_exactly_half_is_no_majority():
    assert _verdict(DecisionRule.MAJORITY, YES, YES, NO, NO) is CONTESTED


def test_only_the_parties_concerned_decide_their_own_clause():
    strangers = [_stance(NO, concerned=False), _stance(None, concerned=False, reached=False)]
    assert _verdict(DecisionRule.CONCERNED, YES, *strangers) is ADOPTED
    assert _verdict(DecisionRule.CONSENT, YES, *strangers) is CONTESTED


@pytest.mark.parametrize(
    ("rule", "silence", "verdict"),
    [
        (DecisionRule.CONSENT, Silence.ABSTENTION, ADOPTED),
        (DecisionRule.CONSENT, Silence.ASSENT, ADOPTED),
        (DecisionRule.UNANIMITY, Silence.ABSTENTION, CONTESTED),
        (DecisionRule.UNANIMITY, Silence.ASSENT, ADOPTED),
        (DecisionRule.MAJORITY, Silence.ABSTENTION, CONTESTED),
        (DecisionRule.MAJORITY, Silence.ASSENT, ADOPTED),
    ],
)
def test_silence_counts_as_the_pact_says_once_the_round_is_closed(rule, silence, verdict):
    answers = (YES, None, None)
    assert _verdict(rule, *answers, silence=silence, closed=True) is verdict
    assert _verdict(rule, *answers, silence=silence, closed=False) is OPEN


@pytest.mark.parametrize("rule", [DecisionRule.CONSENT, DecisionRule.UNANIMITY, DecisionRule.CONCERNED])
@pytest.mark.parametrize("silence", Silence)
def test_silence_of_somebody_never_reached_counts_as_nothing(rule, silence):
    unreached = _stance(None, reached=False)
    assert _verdict(rule, YES, unreached, silence=silence, closed=True) is OPEN


def test_a_verdict_explains_itself_with_its_figures():
    stances = [
        Stance(answer=YES, parties=3, weight=3, reached=True, concerned=False),
        Stance(answer=REMARK, parties=1, weight=1, reached=True, concerned=False),
        Stance(answer=NO, parties=2, weight=2, reached=True, concerned=False),
        Stance(answer=None, parties=4, weight=4, reached=True, concerned=False),
        Stance(answer=None, parties=1, weight=1, reached=False, concerned=False),
    ]
    closed = outcome(rule=DecisionRule.CONSENT, stances=stances, silence=Silence.ABSTENTION, closed=True)
    assert closed.code == "outcome.consent.contested"
    assert closed.params == {"approving": 4, "abstaining": 4, "objecting": 2, "silent": 1, "parties": 11}
    assert not closed.decided


STANCES = st.lists(
    st.builds(
        Stance,
        answer=st.sampled_from([*Answer, None]),
        parties=st.integers(1, 4),
        weight=st.integers(1, 9),
        reached=st.booleans(),
        concerned=st.booleans(),
    ),
    max_size=8,
)
RULES, SILENCES = st.sampled_from(DecisionRule), st.sampled_from(Silence)


@given(rule=RULES, stances=STANCES, silence=SILENCES, closed=st.booleans(), data=st.data())
def test_the_order_of_the_stances_decides_nothing(rule, stances, silence, closed, data):
    other = data.draw(st.permutations(stances))
    first = outcome(rule=rule, stances=stances, silence=silence, closed=closed)
    assert outcome(rule=rule, stances=other, silence=silence, closed=closed) == first


@given(rule=RULES, stances=STANCES, silence=SILENCES, closed=st.booleans())
def test_the_figures_add_up_to_the_parties_that_decide(rule, stances, silence, closed):
    params = outcome(rule=rule, stances=stances, silence=silence, closed=closed).params
    assert params["parties"] == sum(params[name] for name in ("approving", "abstaining", "objecting", "silent"))


@given(rule=st.sampled_from([DecisionRule.CONSENT, DecisionRule.UNANIMITY]), stances=STANCES, silence=SILENCES)
def test_nothing_is_adopted_against_an_objection_save_by_majority(rule, stances, silence):
    against = [*stances, _stance(NO)]
    assert not outcome(rule=rule, stances=against, silence=silence, closed=True).decided


@given(rule=RULES, stances=STANCES, silence=SILENCES)
def test_what_is_decided_before_the_end_stays_so_when_silence_is_broken_by_approval(rule, stances, silence):
    if outcome(rule=rule, stances=stances, silence=silence, closed=False).decided:
        spoken = [_stance(YES, weight=one.weight) if one.answer is None else one for one in stances]
        assert outcome(rule=rule, stances=spoken, silence=silence, closed=False).decided


@given(rule=RULES, stances=STANCES, silence=SILENCES)
def test_a_closed_round_in_which_everybody_was_reached_leaves_nothing_open(rule, stances, silence):
    reached = [Stance(one.answer, one.parties, one.weight, reached=True, concerned=one.concerned) for one in stances]
    assert outcome(rule=rule, stances=reached, silence=silence, closed=True).verdict is not OPEN
