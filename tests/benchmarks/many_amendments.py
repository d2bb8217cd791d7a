"""Five hundred amendments of two hundred organisations to a pact of sixty clauses: word by word, and put together."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import cycle, islice

from diff_match_patch import diff_match_patch
from redlines import Redlines

from document_templates.pact_models import load_model
from document_templates.wording.edits import edits
from document_templates.wording.merge import Proposal, merge
from document_templates.wording.tokens import tokens
from tests.benchmarks.measuring import Row, measured

LANGUAGE = "it"
CLAUSES, AMENDMENTS, ORGANISATIONS = 60, 500, 200
MOST_CHANGES, MOST_WORDS = 3, 4
ROUNDS = 3
"""The others take seconds a round: what is hundreds of times slower is told apart in few."""


@dataclass(frozen=True)
class Amendment:
    """One amendment: the clause's words, and those proposed."""

    key: str
    base: str
    text: str


def many_amendments(*, rounds: int, size: int = AMENDMENTS) -> list[Row]:
    """Compare each amendment with its clause, `size` a round; then merge them all, held against the comparing."""
    amendments = tuple(islice(_amendments(), size))

    def ours() -> None:
        for amendment in amendments:
            edits(amendment.base, amendment.text)

    rows = [
        measured(
            f"word diff of {AMENDMENTS} amendments / {name}",
            ours=ours,
            against=_each(compare, amendments),
            rounds=min(rounds, ROUNDS),
        )
        for name, compare in COMPARED.items()
    ]
    both = measured(
        f"word diff and merge of {AMENDMENTS} amendments / word diff alone",
        ours=lambda: _merged(amendments),
        against=ours,
        rounds=rounds,
    )
    return [*rows, both]


def _amendments() -> Iterator[Amendment]:
    """Change a few words in a clause, as an amendment does; the same in every run."""
    chance = random.Random(1)
    clauses = tuple(islice(cycle(clause.text for clause in load_model("welfare", LANGUAGE).clauses), CLAUSES))
    for number in range(AMENDMENTS):
        base = f"{number % CLAUSES + 1} {clauses[number % CLAUSES]}"
        words = base.split(" ")
        for _change in range(chance.randint(1, MOST_CHANGES)):
            at = chance.randrange(len(words))
            came = [chance.choice(words) for _word in range(chance.randint(0, MOST_WORDS))]
            words[at : at + chance.randint(0, MOST_WORDS)] = came
        yield Amendment(f"{number % ORGANISATIONS}/{number}", base, " ".join(words))


def _each(compare: Callable[[str, str], object], amendments: tuple[Amendment, ...]) -> Callable[[], None]:
    def work() -> None:
        for amendment in amendments:
            compare(amendment.base, amendment.text)

    return work


def _merged(amendments: tuple[Amendment, ...]) -> None:
    proposals: dict[str, list[Proposal]] = {}
    for amendment in amendments:
        proposals.setdefault(amendment.base, []).append(Proposal(amendment.key, amendment.text))
    for base, several in proposals.items():
        merge(base, several)


def _difflib(before: str, after: str) -> object:
    return SequenceMatcher(None, tokens(before), tokens(after), autojunk=False).get_opcodes()


def _diff_match_patch(before: str, after: str) -> object:
    # It compares letters, and makes words of what differs afterwards; given its second, it would stop short.
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    differences = differ.diff_main(before, after, checklines=False)
    differ.diff_cleanupSemantic(differences)
    return differences


def _redlines(before: str, after: str) -> object:
    return Redlines(before, after).changes


COMPARED: dict[str, Callable[[str, str], object]] = {
    "difflib": _difflib,
    "diff-match-patch": _diff_match_patch,
    "redlines": _redlines,
}
