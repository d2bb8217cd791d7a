"""Which paragraph issued each returned one is: by its anchor, by equal words in order, by words that are like it.

A pair whose order is not that of the others moved: it is broken up, and told as moved.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from document_templates.anchors import Anchor

EQUAL = 100.0
LIKE = 75.0
LIKE_ENOUGH_FOR_AN_ANCHOR = 40.0
NEAR = 60
"""How many paragraphs ahead something like it is looked for: nothing that was sent may ask for more than that."""


@dataclass(frozen=True)
class Stand:
    """A paragraph to be aligned: the form by which its words are compared, and what it claims to be."""

    words: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Alignment:
    """Places of returned paragraphs by places of issued ones, in one order; and those that left this order."""

    pairs: dict[int, int]
    moved: dict[int, int]


def align(issued: Sequence[Stand], returned: Sequence[Stand], *, anchors_hold: bool = True) -> Alignment:
    """Align what came back to what was issued.

    Anchors of another version name its lines, not these: then they do not hold against words that are equal.
    """
    pairs = dict(_by_anchor(issued, returned, {}, at_least=LIKE_ENOUGH_FOR_AN_ANCHOR if anchors_hold else EQUAL))
    pairs |= _by_equal_words(issued, returned, pairs)
    pairs |= dict(_by_anchor(issued, returned, pairs, at_least=0 if anchors_hold else LIKE))
    in_order = _longest_order(pairs)
    moved = {place: pairs[place] for place in pairs.keys() - set(in_order)}
    kept = {place: pairs[place] for place in in_order}
    kept |= _by_likeness(issued, returned, kept, moved)
    return Alignment(kept, moved)


def _by_anchor(
    issued: Sequence[Stand], returned: Sequence[Stand], known: dict[int, int], *, at_least: float
) -> Iterator[tuple[int, int]]:
    """Follow the anchors; where one is doubled, or a paragraph has several, the words decide."""
    places = {one: place for place, stand in enumerate(issued) if place not in known for one in stand.anchors}
    taken = set(known.values())
    claims = [
        (-fuzz.ratio(issued[places[one]].words, stand.words), places[one], place)
        for place, stand in enumerate(returned)
        if place not in taken
        for one in dict.fromkeys(stand.anchors)
        if one in places
    ]
    seen = set(known)
    for unlike, one, other in sorted(claims):
        if -unlike >= at_least and one not in seen and other not in taken:
            seen.add(one)
            taken.add(other)
            yield one, other


def _by_equal_words(issued: Sequence[Stand], returned: Sequence[Stand], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    ours = [place for place, stand in enumerate(issued) if place not in pairs and stand.words]
    theirs = [place for place, stand in enumerate(returned) if place not in taken and stand.words]
    found: dict[int, int] = {}
    for part in Indel.opcodes([issued[place].words for place in ours], [returned[place].words for place in theirs]):
        if part.tag == "equal":
            places = range(part.src_end - part.src_start)
            found |= {ours[part.src_start + step]: theirs[part.dest_start + step] for step in places}
    return found


def _longest_order(pairs: dict[int, int]) -> list[int]:
    """Return the issued places of the longest list of pairs that has one order on both sides."""
    tails: list[int] = []
    heads: list[int] = []
    before: dict[int, int | None] = {}
    for place in sorted(pairs):
        at = bisect_left(tails, pairs[place])
        before[place] = heads[at - 1] if at else None
        tails[at : at + 1] = [pairs[place]]
        heads[at : at + 1] = [place]
    found: list[int] = []
    last = heads[-1] if heads else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]


def _by_likeness(
    issued: Sequence[Stand], returned: Sequence[Stand], kept: dict[int, int], moved: dict[int, int]
) -> dict[int, int]:
    """Between two pairs, look for what is most like each returned paragraph, going forward."""
    starts = sorted(kept)
    gone, came = {*kept, *moved}, {*kept.values(), *moved.values()}
    free = defaultdict(list)
    for place, stand in enumerate(issued):
        if place not in gone and stand.words:
            free[bisect_left(starts, place)].append(place)
    ends = [kept[place] for place in starts]
    found: dict[int, int] = {}
    for place, stand in enumerate(returned):
        if place in came or not stand.words:
            continue
        near = free[bisect_left(ends, place)]
        scores = [fuzz.ratio(issued[one].words, stand.words, score_cutoff=LIKE) for one in near[:NEAR]]
        if any(scores):
            best = max(range(len(scores)), key=scores.__getitem__)
            found[near[best]] = place
            del near[: best + 1]
    return found
