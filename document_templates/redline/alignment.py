"""Which block of one document is which of another: by anchors, by equal words, then by similar ones, in order."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from document_templates.redline.blocks import Block

Pair = tuple[Block | None, Block | None]
"""A block of the base, a block of the new document; None where there is none to match."""
SURE = 100.0
SIMILAR = 50.0
"""Least likeness, in percent, by which two blocks are taken for one."""
SAME_PLACE = 30.0
"""How alike two blocks with the same anchor are taken to be at least."""
SIMILAR_TABLE = 30.0
MOST_PAIRS = 100_000
"""Where more would have to be compared, only equal words are."""


def align(base: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Pair blocks in order; between two pairs, what is only in the base stands before what is only in the new one."""
    shared = {block.whose for block in base} & {block.whose for block in new}
    pairs: list[Pair] = []
    before, after = ([_key(block, shared) for block in side] for side in (base, new))
    for part in Indel.opcodes(before, after):
        gone, come = base[part.src_start : part.src_end], new[part.dest_start : part.dest_end]
        if part.tag == "equal":
            pairs += zip(gone, come, strict=True)
        else:
            pairs += ((block, None) for block in gone)
            pairs += ((None, block) for block in come)
    return [pair for gap in _gaps(pairs) for pair in _paired(gap, shared)]


def _key(block: Block, shared: set[str]) -> tuple[str, int, str, str]:
    whose = block.whose if block.whose in shared else ""
    return str(block.element.tag), block.width, whose, block.text


def _gaps(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Runs of pairs that are whole, and of such as lack one side."""
    run: list[Pair] = []
    for pair in pairs:
        if run and (None in pair) != (None in run[-1]):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _paired(gap: list[Pair], shared: set[str]) -> list[Pair]:
    base = [block for block, other in gap if block and not other]
    new = [block for other, block in gap if block and not other]
    if not base or not new or len(base) * len(new) > MOST_PAIRS:
        return gap if None not in gap[0] else [*((one, None) for one in base), *((None, one) for one in new)]
    pairs: list[Pair] = []
    at_base = at_new = 0
    scores = [[_likeness(one, other, shared) for other in new] for one in base]
    for one, other in [*best_pairs(scores), (len(base), len(new))]:
        pairs += ((block, None) for block in base[at_base:one])
        pairs += ((None, block) for block in new[at_new:other])
        if one < len(base):
            pairs.append((base[one], new[other]))
        at_base, at_new = one + 1, other + 1
    return pairs


def best_pairs(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs in order whose scores are the greatest taken together; 0 is no pair."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Block, other: Block, shared: set[str]) -> float:
    """How alike two blocks are, in percent; 0 where they cannot be one."""
    if one.element.tag != other.element.tag or one.width != other.width or one.is_heading != other.is_heading:
        return 0.0
    anchored = one.anchor and other.anchor
    if anchored and one.whose != other.whose and {one.whose, other.whose} & shared:
        return 0.0
    if anchored and one.is_heading and one.whose == other.whose:
        return SURE
    least = SIMILAR if one.is_paragraph else SIMILAR_TABLE
    alike = ratio(one.text, other.text, score_cutoff=least)
    return max(alike, SAME_PLACE) if anchored and one.anchor == other.anchor else alike
