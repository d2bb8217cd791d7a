"""Numbers are computed: articles count from 1 in their order, recitals show none, annexes bear letters."""

from collections.abc import Iterable
from string import ascii_uppercase

from workflows.tables.text import ClauseKind


def article_numbers(clauses: Iterable[tuple[str, ClauseKind]]) -> dict[str, str]:
    """Return the number that each clause, given in order as (key, kind), shows; recitals show ''."""
    numbers: dict[str, str] = {}
    count = 0
    for key, kind in clauses:
        count += kind is ClauseKind.ARTICLE
        numbers[key] = str(count) if kind is ClauseKind.ARTICLE else ""
    return numbers


def annex_letter(place: int) -> str:
    """Return the letter of an annex from its place: 0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        place, remainder = divmod(place, len(ascii_uppercase))
        letters = ascii_uppercase[remainder] + letters
        place -= 1
    return letters
