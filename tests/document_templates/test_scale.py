"""A pact of many: hundreds of parties, dozens of clauses."""

from dataclasses import replace
from itertools import cycle, islice

import pytest

from document_templates.catalog import Stage
from document_templates.rendering.mark import demonstration_mark
from tests.document_templates.papers import paper, pdf_of, rendered


@pytest.mark.slow
def test_four_hundred_parties_and_sixty_clauses_become_one_document():
    small = paper(Stage.FINAL)
    articles = [clause for clause in small.clauses if clause.kind == "article"]
    clauses = tuple(replace(clause, number=str(at)) for at, clause in enumerate(islice(cycle(articles), 60), start=1))
    parties = tuple(
        replace(party, name=f"{party.name} {at}") for at, party in enumerate(islice(cycle(small.parties), 400))
    )
    docx = rendered(replace(small, clauses=clauses, parties=parties))
    assert pdf_of(docx, demonstration_mark("it")).pages > 50
