"""What a master may say of a negotiation: amendments, who stands behind them, and where they collide."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Piece:
    """A stretch of words, as a comparison shows it; `left_out` stands for words that nobody would change.

    A space between two pieces belongs to the later one, also after a `left_out`.
    """

    change: Literal["same", "deleted", "inserted", "left_out"]
    text: str


@dataclass(frozen=True)
class OpponentPaper:
    """A party that is against an amendment, and why."""

    party: str
    reason: str


@dataclass(frozen=True)
class AmendmentPaper:
    """An amendment: the words it found, the words it proposed, who stands behind it, and what became of it.

    `kind` is `replace`, `insert` (a clause after this one, headed `new_heading`) or `delete`; where other words come
    with another heading, that is `new_heading` too. `adopted` holds other words that the coordinator's answer put in
    their place; without any it is empty. `formula` says the change as an act would make it, a sentence each.
    """

    number: int
    kind: Literal["replace", "insert", "delete"]
    clause_kind: Literal["recital", "article"]
    clause_number: str
    clause_heading: str
    new_heading: str
    sponsors: tuple[str, ...]
    supporters: tuple[str, ...]
    opponents: tuple[OpponentPaper, ...]
    original: tuple[Piece, ...]
    proposed: tuple[Piece, ...]
    adopted: tuple[Piece, ...]
    formula: tuple[str, ...]
    rationale: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class CandidatePaper:
    """What would stand in a stretch of words if these amendments had their way; empty where it would go."""

    amendments: tuple[int, ...]
    sponsors: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class CollisionPaper:
    """A stretch of a clause, empty at a point between words, that amendments would change each in its own way."""

    clause_kind: Literal["recital", "article"]
    clause_number: str
    clause_heading: str
    stretch: str
    candidates: tuple[CandidatePaper, ...]
