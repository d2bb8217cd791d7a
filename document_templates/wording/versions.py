"""What changed from one version of a text to another, clause by clause, with what only changed its place."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from document_templates.wording.diff import Stretch, word_diff

State = Literal["same", "changed", "moved", "moved_and_changed", "added", "removed"]
Id = TypeVar("Id", bound=Hashable)


@dataclass(frozen=True)
class Part(Generic[Id]):
    """A clause or an annex of one version: `id` is what it keeps, `number` what it shows."""

    id: Id
    number: str
    heading: str
    text: str


@dataclass(frozen=True)
class Difference(Generic[Id]):
    """What became of one clause: one of the two is None where it came or went.

    It is `moved` if its place among those that kept theirs is another.
    """

    before: Part[Id] | None
    after: Part[Id] | None
    moved: bool = False

    @property
    def id(self) -> Id:
        """Return which clause it is about."""
        return self._shown.id

    @property
    def state(self) -> State:
        """Return the difference in a word; another number alone is none."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if (self.before.heading, self.before.text) == (self.after.heading, self.after.text):
            return "moved" if self.moved else "same"
        return "moved_and_changed" if self.moved else "changed"

    @property
    def old_number(self) -> str:
        """Return the number it had, if it was there."""
        return self.before.number if self.before else ""

    @property
    def new_number(self) -> str:
        """Return the number it has, if it is still there."""
        return self.after.number if self.after else ""

    @property
    def heading(self) -> tuple[Stretch, ...]:
        """Compare the headings word by word."""
        return word_diff(self.before.heading if self.before else "", self.after.heading if self.after else "")

    @property
    def text(self) -> tuple[Stretch, ...]:
        """Compare the words word by word."""
        return word_diff(self.before.text if self.before else "", self.after.text if self.after else "")

    @property
    def _shown(self) -> Part[Id]:
        part = self.after or self.before
        if part is None:
            raise AssertionError
        return part


def differences(before: Sequence[Part[Id]], after: Sequence[Part[Id]]) -> tuple[Difference[Id], ...]:
    """Compare two versions in the order of the newer one; what was removed stands where it stood, ids are unique."""
    old = {part.id: part for part in before}
    new = {part.id for part in after}
    still = _keep_their_place(before, after)
    gone = _gone_after(before, new=new, still=still)
    found = [Difference(part, None) for part in gone[None]]
    for part in after:
        known = old.get(part.id)
        found.append(Difference(known, part, moved=known is not None and part.id not in still))
        found += [Difference(one, None) for one in gone.get(part.id, ())]
    return tuple(found)


def _keep_their_place(before: Sequence[Part[Id]], after: Sequence[Part[Id]]) -> set[Id]:
    """Return the largest set of those whose order is the same in both: the longest increasing run of old places.

    One clause brought to the top is one move: not of all the others, which keep theirs.
    """
    places = {part.id: place for place, part in enumerate(before)}
    common = [part.id for part in after if part.id in places]
    tails: list[int] = []
    ends: list[Id] = []
    previous: dict[Id, Id | None] = {}
    for one in common:
        at = bisect_left(tails, places[one])
        tails[at : at + 1], ends[at : at + 1] = [places[one]], [one]
        previous[one] = ends[at - 1] if at else None
    still: set[Id] = set()
    last = ends[-1] if ends else None
    while last is not None:
        still.add(last)
        last = previous[last]
    return still


def _gone_after(before: Sequence[Part[Id]], *, new: set[Id], still: set[Id]) -> Mapping[Id | None, list[Part[Id]]]:
    """Return what is gone, by the one that stood before it and keeps its place; None: nothing did."""
    gone: dict[Id | None, list[Part[Id]]] = {None: []}
    last: Id | None = None
    for part in before:
        if part.id in still:
            last = part.id
        elif part.id not in new:
            gone.setdefault(last, []).append(part)
    return gone
