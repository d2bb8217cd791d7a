"""How a clause is decided: from its rule and where each party stands, to a verdict that explains itself."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.errors import Params


class DecisionRule(StrEnum):
    """What it takes for a clause to be adopted."""

    CONSENT = "consent"
    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    MAJORITY_OF_CATEGORIES = "majority_of_categories"
    CONCERNED = "concerned"


class Answer(StrEnum):
    """Where an organisation can stand on a clause."""

    APPROVE = "approve"
    REMARK = "remark"
    ABSTAIN = "abstain"
    OBJECT = "object"


class Silence(StrEnum):
    """What silence at the deadline counts as, as the pact says."""

    ASSENT = "assent"
    ABSTENTION = "abstention"


class Verdict(StrEnum):
    """What became of a clause."""

    ADOPTED = "adopted"
    CONTESTED = "contested"
    OPEN = "open"


@dataclass(frozen=True)
class Stance:
    """How some voting parties stand on one clause, alike in every respect; `answer` is None while they are silent.

    `weight` is theirs together, `category` the one they all belong to. `reached` is True when it is proven that their
    invitation arrived: only then can silence count.
    """

    answer: Answer | None
    parties: int
    weight: int
    reached: bool
    concerned: bool
    category: str


@dataclass(frozen=True)
class Outcome:
    """A verdict and the reason for it, as a code with the figures its sentence needs."""

    verdict: Verdict
    code: str
    params: Params

    @property
    def decided(self) -> bool:
        """Tell whether the clause was adopted."""
        return self.verdict is Verdict.ADOPTED


@dataclass(frozen=True)
class _Tally:
    approving: int
    abstaining: int
    objecting: int
    silent: int
    approving_weight: int
    silent_weight: int
    weight: int

    @property
    def parties(self) -> int:
        """How many decide."""
        return self.approving + self.abstaining + self.objecting + self.silent


def outcome(*, rule: DecisionRule, stances: Sequence[Stance], silence: Silence, closed: bool) -> Outcome:
    """Decide a clause; once the circulation is closed, silence counts as `silence` for whoever was reached.

    By categories the figures say besides in how many of them it is carried, and `lacking`, in which it is not.
    """
    voting = [stance for stance in stances if stance.concerned or rule is not DecisionRule.CONCERNED]
    tally = _tally(voting, silence=silence, closed=closed)
    params: dict[str, str | int] = {
        "approving": tally.approving,
        "abstaining": tally.abstaining,
        "objecting": tally.objecting,
        "silent": tally.silent,
        "parties": tally.parties,
    }
    if rule is DecisionRule.MAJORITY_OF_CATEGORIES:
        verdicts = _by_category(voting, silence=silence, closed=closed)
        lacking = sorted(category for category, verdict in verdicts.items() if verdict is not Verdict.ADOPTED)
        params |= {"categories": len(verdicts), "carried": len(verdicts) - len(lacking), "lacking": ", ".join(lacking)}
        verdict = _together(verdicts.values())
    else:
        verdict = _VERDICTS[rule](tally)
    return Outcome(verdict=verdict, code=f"outcome.{rule.value}.{verdict.value}", params=params)


def _by_category(stances: Sequence[Stance], *, silence: Silence, closed: bool) -> Mapping[str, Verdict]:
    """Each category decides by its heads; weight counts in a majority of all the parties only."""
    categories: dict[str, list[Stance]] = {}
    for stance in stances:
        categories.setdefault(stance.category, []).append(stance)
    tallies = {category: _tally(some, silence=silence, closed=closed) for category, some in categories.items()}
    return {
        category: _more_than_half(of=tally.parties, approving=tally.approving, silent=tally.silent)
        for category, tally in tallies.items()
    }


def _together(verdicts: Collection[Verdict]) -> Verdict:
    """Every category has to carry it: one that no longer can stands against all; where nobody votes nobody carries."""
    if not verdicts or Verdict.CONTESTED in verdicts:
        return Verdict.CONTESTED
    return Verdict.OPEN if Verdict.OPEN in verdicts else Verdict.ADOPTED


def _tally(stances: Sequence[Stance], *, silence: Silence, closed: bool) -> _Tally:
    count, weight = Counter[Answer | None](), Counter[Answer | None]()
    for stance in stances:
        answer = _counted(stance, silence=silence, closed=closed)
        count[answer] += stance.parties
        weight[answer] += stance.weight
    return _Tally(
        approving=count[Answer.APPROVE] + count[Answer.REMARK],
        abstaining=count[Answer.ABSTAIN],
        objecting=count[Answer.OBJECT],
        silent=count[None],
        approving_weight=weight[Answer.APPROVE] + weight[Answer.REMARK],
        silent_weight=weight[None],
        weight=weight.total(),
    )


def _counted(stance: Stance, *, silence: Silence, closed: bool) -> Answer | None:
    if stance.answer is None and closed and stance.reached:
        return Answer.APPROVE if silence is Silence.ASSENT else Answer.ABSTAIN
    return stance.answer


def _by_consent(tally: _Tally) -> Verdict:
    """Nobody objects, everybody was heard."""
    if tally.objecting:
        return Verdict.CONTESTED
    return Verdict.OPEN if tally.silent else Verdict.ADOPTED


def _by_unanimity(tally: _Tally) -> Verdict:
    """Everybody approves; an abstention is not an approval."""
    if tally.objecting or tally.abstaining:
        return Verdict.CONTESTED
    return Verdict.OPEN if tally.silent else Verdict.ADOPTED


def _by_majority(tally: _Tally) -> Verdict:
    """More than half of the whole weight approves."""
    return _more_than_half(of=tally.weight, approving=tally.approving_weight, silent=tally.silent_weight)


def _more_than_half(*, of: int, approving: int, silent: int) -> Verdict:
    """Until it can no longer be reached, it stays open."""
    if 2 * approving > of:
        return Verdict.ADOPTED
    return Verdict.OPEN if 2 * (approving + silent) > of else Verdict.CONTESTED


_VERDICTS = {
    DecisionRule.CONSENT: _by_consent,
    DecisionRule.UNANIMITY: _by_unanimity,
    DecisionRule.MAJORITY: _by_majority,
    DecisionRule.CONCERNED: _by_consent,
}
