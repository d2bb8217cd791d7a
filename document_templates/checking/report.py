"""What the check of a master found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from document_templates.making import MadeDocument


@dataclass(frozen=True)
class Problem:
    """Something to mend in a master: without it documents break or lose words, or it is advice; in no words yet."""

    code: str
    params: Mapping[str, str | int]
    weight: Literal["breaks", "advice"] = "breaks"


@dataclass(frozen=True)
class MasterReport:
    """The names a master uses and those it may use, its problems, and the sample made by it where nothing breaks.

    Names are paths: `clauses[].heading` is the heading of each of the clauses.
    """

    names: tuple[str, ...]
    allowed: tuple[str, ...]
    problems: tuple[Problem, ...]
    trial: MadeDocument | None

    @property
    def breaks(self) -> bool:
        """Whether a document made by this master would not come out, or not whole."""
        return any(problem.weight == "breaks" for problem in self.problems)
