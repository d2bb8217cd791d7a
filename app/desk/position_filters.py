"""What a coordinator asks to see of the positions: some clauses, some organisations, and where they meet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workflows.queries.answer_counts import AnswerCounts
from workflows.queries.clause_outcomes import ClauseOutcome
from workflows.queries.party_progress import PartyProgress
from workflows.queries.position_matrix import PositionMatrix
from workflows.rules.outcome import Verdict

ALL = "all"


@dataclass(frozen=True)
class AnswerFilter:
    """Answers of a kind: what they are called, and how many there are among so many that were asked for."""

    words: LazyString
    among: Callable[[AnswerCounts, int], int]


@dataclass(frozen=True)
class StateFilter:
    """Clauses in a state: what they are called, and which they are."""

    words: LazyString
    holds: Callable[[ClauseOutcome, PositionMatrix], bool]


ANSWERS: Mapping[str, AnswerFilter] = {
    ALL: AnswerFilter(_l("Any answer"), lambda _counts, _asked: 1),
    "silent": AnswerFilter(_l("Still silent"), lambda counts, asked: asked - counts.answered),
    "object": AnswerFilter(_l("Objections"), lambda counts, _asked: counts.object),
    "remark": AnswerFilter(_l("Approvals with a remark"), lambda counts, _asked: counts.remark),
    "approve": AnswerFilter(_l("Approvals"), lambda counts, _asked: counts.approve),
    "abstain": AnswerFilter(_l("Abstentions"), lambda counts, _asked: counts.abstain),
    "carried": AnswerFilter(_l("From the round before"), lambda counts, _asked: counts.carried),
}
STATES: Mapping[str, StateFilter] = {
    ALL: StateFilter(_l("All the clauses"), lambda _clause, _matrix: True),
    "undecided": StateFilter(_l("Only what is not decided"), lambda clause, _matrix: not clause.outcome.decided),
    "contested": StateFilter(
        _l("Only what is contested"), lambda clause, _matrix: clause.outcome.verdict is Verdict.CONTESTED
    ),
    "adopted": StateFilter(_l("Only what is decided"), lambda clause, _matrix: clause.outcome.decided),
    "changed": StateFilter(
        _l("Only what changed since the round before"), lambda clause, matrix: clause.clause_id in matrix.changes
    ),
}
GROUPS: Mapping[str, LazyString] = {
    ALL: _l("All the organisations"),
    "unreached": _l("Not reached yet"),
}
"""Besides each organisation by itself."""


@dataclass(frozen=True)
class Asked:
    """What the reader asked to see; `who` is a group of organisations, or the id of one."""

    who: str
    answer: str
    state: str

    @property
    def narrowed(self) -> bool:
        """Tell whether something is left out."""
        return (self.who, self.answer, self.state) != (ALL, ALL, ALL)

    def address(self, **other: object) -> Mapping[str, object]:
        """Return what the address of the page with something changed asks for; another choice starts at page one."""
        asked = {"who": self.who, "answer": self.answer, "state": self.state} | other
        return {name: value for name, value in asked.items() if value not in {None, ALL}}

    def organisations(self, progress: Collection[PartyProgress]) -> list[PartyProgress]:
        """Return the organisations that were asked for, whatever they answered."""
        return [row for row in progress if self._is_meant(row)]

    def answering(self, meant: Collection[PartyProgress]) -> list[PartyProgress]:
        """Return those of them that gave such an answer somewhere."""
        among = ANSWERS[self.answer].among
        return [row for row in meant if among(row.counts, row.asked)]

    def clauses(
        self, matrix: PositionMatrix, counts: Mapping[UUID, AnswerCounts], *, asked: int
    ) -> list[ClauseOutcome]:
        """Return the clauses in the state that was asked for to which somebody gave such an answer.

        `counts` are the answers of the organisations asked for, `asked` how many these are.
        """
        holds, among = STATES[self.state].holds, ANSWERS[self.answer].among
        return [
            clause
            for clause in matrix.clauses
            if holds(clause, matrix) and among(counts.get(clause.clause_id, AnswerCounts()), asked)
        ]

    def _is_meant(self, row: PartyProgress) -> bool:
        if self.who == "unreached":
            return not row.reached
        return self.who in {ALL, str(row.party.id)}


def asked_of(progress: Collection[PartyProgress]) -> Asked:
    """Read what the address asks for; what nobody offers is as if it had not been asked."""
    parties = {str(row.party.id) for row in progress}
    return Asked(
        who=_chosen("who", GROUPS.keys() | parties),
        answer=_chosen("answer", ANSWERS),
        state=_chosen("state", STATES),
    )


def _chosen(name: str, offered: Collection[str]) -> str:
    value = request.args.get(name, ALL)
    return value if value in offered else ALL
