"""Which part of an older text became which of a newer one, in order."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from document_templates.wording.tokens import tokens

Pair = tuple[int | None, int | None]
ALIKE = 0.4
"""From here on two parts are the same one, rewritten; below, one stands where the other stood."""
IN_ITS_PLACE = 0.01


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Pair the indexes of both so that the pairs are as alike as can be; None stands beside what came or went."""
    worth = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    pairs = {(i, j): _worth(one, other) for i, one in enumerate(old) for j, other in enumerate(new)}
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            worth[i][j] = max(pairs[i, j] + worth[i + 1][j + 1], worth[i + 1][j], worth[i][j + 1])
    return tuple(_walk(worth, pairs))


def kept_share(old: str, new: str) -> float:
    """Return how much of the longer of two texts the other has too, from 0 to 1, counted in words."""
    before, after = ([token for token in tokens(text) if token[0].isalnum()] for text in (old, new))
    return Indel.similarity(before, after) / 2 / max(len(before), len(after), 1)


def _worth(one: str, other: str) -> float:
    alike = 1.0 if one == other else Indel.normalized_similarity(one, other)
    return alike if alike >= ALIKE else IN_ITS_PLACE


def _walk(worth: list[list[float]], pairs: dict[tuple[int, int], float]) -> Iterator[Pair]:
    i, j, height, width = 0, 0, len(worth) - 1, len(worth[0]) - 1
    while i < height or j < width:
        if i < height and j < width and worth[i][j] == pairs[i, j] + worth[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif j == width or (i < height and worth[i][j] == worth[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
