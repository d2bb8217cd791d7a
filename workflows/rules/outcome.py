"""How a clause is decided: from its rule and where each party stands, to a verdict that explains itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflows.errors import Params


class DecisionRule(StrEnum):
    """What it takes for a clause to be adopted."""

    CONSENT = "consent"
    UNANIMITY = "unanimity"
    MAJORITY = "majority"
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

    `weight` is theirs together. `reached` is True when it is proven that their invitation arrived: only then can
    silence count.
    """

    answer: Answer | None
    parties: int
    weight: int
    reached: bool
    concerned: bool


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
    weight: int


def outcome(*, rule: DecisionRule, stances: Sequence[Stance], silence: Silence, closed: bool) -> Outcome:
    """Decide a clause; once the circulation is closed, silence counts as `silence` for whoever was reached."""
    voting = [stance for stance in stances if stance.concerned or rule is not DecisionRule.CONCERNED]
    tally = _tally(voting, silence=silence, closed=closed)
    verdict = _VERDICTS[rule](tally)
    params = {
        "approving": tally.approving,
        "abstaining": tally.abstaining,
        "objecting": tally.objecting,
        "silent": tally.silent,
        "parties": sum(stance.parties for stance in voting),
    }
    return Outcome(verdict=verdict, code=f"outcome.{rule.value}.{verdict.value}", params=params)


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
    """More than half of the whole weight approves; until it can no longer be reached, it stays open."""
    if 2 * tally.approving_weight > tally.weight:
        return Verdict.ADOPTED
    return Verdict.OPEN if tally.silent else Verdict.CONTESTED


_VERDICTS = {
    DecisionRule.CONSENT: _by_consent,
    DecisionRule.UNANIMITY: _by_unanimity,
    DecisionRule.MAJORITY: _by_majority,
    DecisionRule.CONCERNED: _by_consent,
}
