"""Letters for many partners in one go: what one costs in a pile, held against one of a pile of ten."""

from collections.abc import Iterator
from dataclasses import replace

from document_templates.catalog import DocumentKind, master
from document_templates.contexts import LetterPaper
from document_templates.errors import DocumentError
from document_templates.making import Order
from document_templates.pact_models import load_model
from document_templates.sample import SAMPLE_AT, sample
from document_templates.workshop.workshop import Workshop
from tests.benchmarks.measuring import Row, seconds

LANGUAGE = "it"
FEW, PILES = 10, (100, 1_000)


def letters(*, rounds: int, few: int = FEW, piles: tuple[int, ...] = PILES) -> list[Row]:
    """Make each pile once, and the small one `rounds` times, in a workshop opened and closed for the pile."""
    of_few = min(seconds(lambda: make_pile(few)) for _ in range(rounds)) / few
    return [
        Row(f"a letter for one of {size} partners / for one of {few}", seconds(lambda: make_pile(size)) / size, of_few)  # noqa: B023 -- made at once
        for size in piles
    ]


def make_pile(size: int) -> None:
    """Make a letter for each of so many partners.

    Raises:
        DocumentError: one of them cannot be made.
    """
    with Workshop() as workshop:
        for made in workshop.make_all(letter_orders(size)):
            if isinstance(made, DocumentError):
                raise made


def letter_orders(size: int) -> Iterator[Order]:
    """Order a letter for each of so many partners, no two alike."""
    paper = sample(DocumentKind.LETTER, load_model("welfare", LANGUAGE))
    if not isinstance(paper, LetterPaper):
        raise TypeError(paper)
    file = master(DocumentKind.LETTER, LANGUAGE)
    for number in range(size):
        party = replace(paper.party, name=f"{paper.party.name} {number}")
        yield Order(DocumentKind.LETTER, LANGUAGE, replace(paper, party=party), SAMPLE_AT, file)
