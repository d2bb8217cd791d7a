"""A pact of many: hundreds of parties, dozens of clauses, letters by the hundred, a clause as long as a book."""

from dataclasses import replace
from itertools import cycle, islice
from uuid import UUID

import pytest

from document_templates.catalog import DocumentKind, master
from document_templates.contexts import ClausePaper
from document_templates.errors import DocumentError
from document_templates.making import Order
from document_templates.sample import SAMPLE_AT
from document_templates.text_blocks import Paragraph
from document_templates.workshop.workshop import Workshop
from tests.document_templates.orders import small_order
from tests.document_templates.papers import page_texts, paper
from tests.factories.sizes import soak


@pytest.fixture(scope="module")
def workshop():
    with Workshop(processes=2, seconds=300) as opened:
        yield opened


@pytest.mark.slow
def test_four_hundred_parties_and_sixty_clauses_become_one_document_within_the_limits(workshop):
    small = paper(DocumentKind.FINAL)
    articles = [clause for clause in small.clauses if clause.kind == "article"]
    clauses = tuple(replace(clause, number=str(at)) for at, clause in enumerate(islice(cycle(articles), 60), start=1))
    parties = tuple(
        replace(party, name=f"{party.name} {at}") for at, party in enumerate(islice(cycle(small.parties), 400))
    )
    context = replace(small, clauses=clauses, parties=parties)
    made = workshop.make(Order(DocumentKind.FINAL, "it", context, SAMPLE_AT, master(DocumentKind.FINAL, "it")))
    assert made.pages > 50


@pytest.mark.slow
def test_letters_for_many_come_each_with_its_own_name(workshop):
    letter, count = paper(DocumentKind.LETTER), soak(small=12, full=400)
    orders = (
        Order(
            DocumentKind.LETTER,
            "it",
            replace(letter, party=replace(letter.party, name=f"Ente numero {number}")),
            SAMPLE_AT,
            master(DocumentKind.LETTER, "it"),
        )
        for number in range(count)
    )
    letters = list(workshop.make_all(orders))
    for number, made in enumerate(letters):
        assert f"Ente numero {number}" in " ".join(" ".join(page_texts(made.pdf)).split())
    assert len(letters) == count


@pytest.mark.slow
def test_a_clause_as_long_as_a_book_is_made_whole_or_refused_in_words(workshop):
    words = "parola " * soak(small=20_000, full=290_000)
    clause = ClausePaper(str(UUID(int=1)), "", "long", "article", "1", "Lungo", "it", (Paragraph(words.strip()),))
    (made,) = workshop.make_all([small_order(clauses=(clause,))])
    if isinstance(made, DocumentError):
        assert made.code in {"pdf.too_long", "document.took_too_long", "document.too_much_memory"}
    else:
        assert made.pages > 20
