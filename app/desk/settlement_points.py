"""The collisions on a clause as its coordinator decides them: the words in their place, and what may stand there."""

from collections.abc import Iterator
from dataclasses import dataclass

from document_templates.wording.merge import Collision
from signatures.digests import Digest
from workflows.queries.amendments import AmendmentCard
from workflows.queries.clause_merges import ClauseMerge

BASE, OWN = "base", "own"
"""The choices that are no organisation's: the words as they are, and words of the coordinator's own."""

_AROUND = 120
"""Characters of the clause on each side of a collision."""


@dataclass(frozen=True)
class Candidate:
    """Words that may stand in a collision, by the value of their choice, and the amendments that want them."""

    value: str
    text: str
    cards: tuple[AmendmentCard, ...]


@dataclass(frozen=True)
class Point:
    """One collision; `before` and `after` are the words around it, on the same line."""

    digest: Digest
    collision: Collision
    in_heading: bool
    before: str
    after: str
    candidates: tuple[Candidate, ...]

    @property
    def choice(self) -> str:
        """Return the name of the field of the choice, the same wherever the very same words collide."""
        return f"choice-{self.digest[:16]}"

    @property
    def own(self) -> str:
        """Return the name of the field of the coordinator's own words."""
        return f"text-{self.digest[:16]}"

    def words(self, choice: str, typed: str) -> str:
        """Return the words of a choice; own ones fit in between those around as the words that collide do."""
        for candidate in self.candidates:
            if candidate.value == choice:
                return candidate.text
        model = next((one.text for one in self.candidates if one.text.strip()), "")
        lead, tail = model[: len(model) - len(model.lstrip())], model[len(model.rstrip()) :]
        return lead + "\n".join(typed.split("\r\n")).strip() + tail

    def choice_of(self, words: str) -> tuple[str, str]:
        """Return the choice that some words were, and what was typed for it."""
        for candidate in self.candidates:
            if candidate.text == words:
                return candidate.value, ""
        return OWN, words.strip()


def points(merged: ClauseMerge) -> tuple[Point, ...]:
    """Return the collisions on a clause, first those in its heading."""
    cards = {str(card.id): card for card in merged.rewordings}
    digests = iter(merged.collision_digests)
    parts = ((merged.clause.heading, merged.headings, True), (merged.clause.text, merged.words, False))
    return tuple(
        Point(
            digest=next(digests),
            collision=collision,
            in_heading=in_heading,
            before=_before(base, collision.start),
            after=_after(base, collision.end),
            candidates=tuple(_candidates(collision, cards)),
        )
        for base, part, in_heading in parts
        for collision in part.collisions
    )


def _candidates(collision: Collision, cards: dict[str, AmendmentCard]) -> Iterator[Candidate]:
    yield Candidate(BASE, collision.base, ())
    for number, candidate in enumerate(collision.candidates):
        yield Candidate(str(number), candidate.text, tuple(cards[key] for key in candidate.keys))


def _before(base: str, start: int) -> str:
    line = base[:start].rpartition("\n")[2]
    return line if len(line) <= _AROUND else "… " + line[-_AROUND:].partition(" ")[2]


def _after(base: str, end: int) -> str:
    line = base[end:].partition("\n")[0]
    return line if len(line) <= _AROUND else line[:_AROUND].rpartition(" ")[0] + " …"
