"""How a clause is decided: each rule with each mixture of answers, and what silence counts as."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.outcome import Answer, DecisionRule, Silence, Stance, Verdict, outcome

YES, REMARK, ABSTAIN, NO = Answer.APPROVE, Answer.REMARK, Answer.ABSTAIN, Answer.OBJECT
ADOPTED, CONTESTED, OPEN = Verdict.ADOPTED, Verdict.CONTESTED, Verdict.OPEN


def _stance(answer, *, weight=1, reached=True, concerned=True, category="private"):
    return Stance(answer=answer, parties=1, weight=weight, reached=reached, concerned=concerned, category=category)


def _public(answer):
    return _stance(answer, category="public")


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
        ("majority", (NO, NO, None), CONTESTED),
        ("majority", (NO, ABSTAIN, None, None), CONTESTED),
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


@pytest.mark.parametrize(
    ("private", "public", "verdict"),
    [
        ((YES, YES, NO), (YES,), ADOPTED),
        ((YES, REMARK, None), (YES, YES, ABSTAIN), ADOPTED),
        ((YES, YES, YES, YES), (NO,), CONTESTED),
        ((YES, YES, YES), (YES, NO), CONTESTED),
        ((YES, YES, YES), (YES, ABSTAIN), CONTESTED),
        ((YES, None), (YES,), OPEN),
        ((YES, NO, None), (YES, None), OPEN),
        ((NO, NO, None), (YES, None), CONTESTED),
        ((None, None), (NO, None), CONTESTED),
        ((YES, YES), (), ADOPTED),
    ],
)
def test_a_majority_of_categories_has_to_be_carried_in_each_of_them(private, public, verdict):
    answers = (*private, *map(_public, public))
    assert _verdict(DecisionRule.MAJORITY_OF_CATEGORIES, *answers) is verdict


def test_within_a_category_heads_count_and_not_weight():
    heavy = _stance(YES, weight=9)
    assert _verdict(DecisionRule.MAJORITY_OF_CATEGORIES, heavy, NO, NO) is CONTESTED
    assert _verdict(DecisionRule.MAJORITY, heavy, NO, NO) is ADOPTED


def test_a_majority_of_categories_tells_how_many_carry_it_and_which_do_not():
    stances = [_stance(YES), _stance(YES), _public(YES), _public(None), _stance(NO, category="mixed")]
    told = outcome(rule=DecisionRule.MAJORITY_OF_CATEGORIES, stances=stances, silence=Silence.ABSTENTION, closed=False)
    assert told.code == "outcome.majority_of_categories.contested"
    assert told.params == {
        "approving": 3, "abstaining": 0, "objecting": 1, "silent": 1, "parties": 5,
        "categories": 3, "carried": 1, "lacking": "mixed, public",
    }  # fmt: skip


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
        (DecisionRule.MAJORITY_OF_CATEGORIES, Silence.ABSTENTION, CONTESTED),
        (DecisionRule.MAJORITY_OF_CATEGORIES, Silence.ASSENT, ADOPTED),
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
        replace(_stance(YES, concerned=False), parties=3, weight=3),
        _stance(REMARK, concerned=False),
        replace(_stance(NO, concerned=False), parties=2, weight=2),
        replace(_stance(None, concerned=False), parties=4, weight=4),
        _stance(None, concerned=False, reached=False),
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
        category=st.sampled_from(["private", "public", "mixed"]),
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
        spoken = [replace(one, answer=YES) if one.answer is None else one for one in stances]
        assert outcome(rule=rule, stances=spoken, silence=silence, closed=False).decided


@given(rule=RULES, stances=STANCES, silence=SILENCES)
def test_a_closed_round_in_which_everybody_was_reached_leaves_nothing_open(rule, stances, silence):
    reached = [replace(one, reached=True) for one in stances]
    assert outcome(rule=rule, stances=reached, silence=silence, closed=True).verdict is not OPEN


RANK = {CONTESTED: 0, OPEN: 1, ADOPTED: 2}
SITUATION = {"rule": RULES, "stances": STANCES.filter(bool), "silence": SILENCES, "closed": st.booleans()}


def _split(stance, parties):
    weight = stance.weight * parties // stance.parties
    return [
        replace(stance, parties=parties, weight=weight),
        replace(stance, parties=stance.parties - parties, weight=stance.weight - weight),
    ]


@given(**SITUATION, data=st.data())
def test_an_approval_more_never_makes_it_worse_and_an_objection_more_never_better(rule, stances, silence, closed, data):
    """Somebody changes their mind: towards approval a clause can only come nearer to being decided."""
    which = data.draw(st.integers(0, len(stances) - 1))

    def rank(answer):
        changed = [*stances[:which], replace(stances[which], answer=answer), *stances[which + 1 :]]
        return RANK[outcome(rule=rule, stances=changed, silence=silence, closed=closed).verdict]

    now = rank(stances[which].answer)
    assert rank(NO) <= now <= rank(YES)


@given(**SITUATION)
def test_a_remark_counts_as_an_approval(rule, stances, silence, closed):
    approved = [replace(one, answer=YES) if one.answer is REMARK else one for one in stances]
    told = [outcome(rule=rule, stances=some, silence=silence, closed=closed) for some in (stances, approved)]
    assert told[0] == told[1]


@given(**SITUATION, data=st.data())
def test_silence_counts_only_for_whoever_was_reached_and_only_at_the_end(rule, stances, silence, closed, data):
    """Where it does not count, what it would count as changes nothing; where it does, it is as if it had been said."""
    counting = [one for one in stances if one.answer is None and one.reached] if closed else []
    said = YES if silence is Silence.ASSENT else ABSTAIN
    spoken = [replace(one, answer=said) if one in counting else one for one in stances]
    deaf = [replace(one, reached=False) for one in spoken]
    first = outcome(rule=rule, stances=stances, silence=silence, closed=closed)
    assert outcome(rule=rule, stances=deaf, silence=data.draw(SILENCES), closed=closed) == first


@given(**SITUATION, data=st.data())
def test_how_parties_that_stand_alike_are_grouped_decides_nothing(rule, stances, silence, closed, data):
    large = [one for one in stances if one.parties > 1 and one.weight >= one.parties]
    some = data.draw(st.sampled_from(large)) if large else None
    parts = _split(some, data.draw(st.integers(1, some.parties - 1))) if some else []
    others = list(stances)
    if some:
        others.remove(some)
    first = outcome(rule=rule, stances=stances, silence=silence, closed=closed)
    assert outcome(rule=rule, stances=[*others, *parts], silence=silence, closed=closed) == first


@given(**SITUATION)
def test_a_clause_is_adopted_exactly_when_counting_one_by_one_says_so(rule, stances, silence, closed):
    adopted = outcome(rule=rule, stances=stances, silence=silence, closed=closed).decided
    assert adopted is _counted_one_by_one(rule, stances, silence=silence, closed=closed)


def _counted_one_by_one(rule, stances, *, silence, closed):
    """Count again from the words of the rules, party by party, each as (answer, its share of weight, category)."""
    assent = {Silence.ASSENT: "for", Silence.ABSTENTION: "neither"}[silence]
    spoken = {YES: "for", REMARK: "for", ABSTAIN: "neither", NO: "against"}
    voices = []
    for one in stances:
        if rule is DecisionRule.CONCERNED and not one.concerned:
            continue
        voice = spoken.get(one.answer) or (assent if closed and one.reached else "silent")
        voices += [(voice, one.weight / one.parties, one.category)] * one.parties
    if rule in {DecisionRule.CONSENT, DecisionRule.CONCERNED}:
        return not any(voice in {"against", "silent"} for voice, *_ in voices)
    if rule is DecisionRule.UNANIMITY:
        return all(voice == "for" for voice, *_ in voices)
    if rule is DecisionRule.MAJORITY:
        share = sum(weight for voice, weight, _ in voices if voice == "for")
        return share > sum(weight for _, weight, _ in voices) / 2 + 1e-9
    categories = {category for *_, category in voices}
    heads = [[voice == "for" for voice, _, of in voices if of == category] for category in categories]
    return bool(heads) and all(sum(some) > len(some) - sum(some) for some in heads)
