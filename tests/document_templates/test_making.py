"""A document is made whole in one process, and a failure says where the words stand that would not come out."""

import pickle
from dataclasses import replace

import pytest

from document_templates import making
from document_templates.catalog import DocumentKind
from document_templates.contexts import ClausePaper
from document_templates.errors import DocumentError
from document_templates.locating import located
from document_templates.making import accept, lay_out, make, write
from document_templates.rendering.mark import demonstration_mark
from document_templates.text_blocks import Item, Paragraph, Table
from tests.document_templates.orders import small_order
from tests.document_templates.papers import page_texts, paper

ID = "b1d7c0de-0000-4000-8000-000000000001"
CLAUSES = (
    ClausePaper(ID, "", "a", "recital", "", "Premesse", "it", (Paragraph("visto quanto sopra"),)),
    ClausePaper(ID, "", "b", "article", "1", "Finalità", "it", (Paragraph("parole comuni"), Item("voce con 😀"))),
    ClausePaper(ID, "", "c", "article", "2", "Risorse", "it", (Table(("quota", "ente"), (("12", "ÆON parole"),)),)),
)


def test_a_document_is_made_alike_each_time_and_bears_its_mark():
    made = make(small_order())
    assert made == make(small_order())
    assert made.pages == len(page_texts(made.pdf))
    assert "".join(demonstration_mark("it").split()) in "".join(page_texts(made.pdf)[0].split())


def test_a_real_document_is_asked_for_no_mark():
    assert make(small_order(demonstration=False)).pages == 1


def test_what_another_engine_laid_out_is_judged_alike_and_keeps_its_name():
    order = small_order()
    docx = write(order)
    laid_out = lay_out(order, docx)
    made = accept(order, docx, laid_out.pdf, ("press", "7"))
    assert (made.engine, made.engine_version, made.docx, made.pages) == ("press", "7", docx, laid_out.pages)


def test_a_gate_that_is_not_passed_names_the_clause(monkeypatch):
    def refuse(*_args, **_more):
        raise DocumentError("pdf.missing_glyph", page=1, characters="😀")

    monkeypatch.setattr(making, "to_pdf", refuse)
    with pytest.raises(DocumentError) as refused:
        make(small_order(clauses=CLAUSES))
    assert refused.value.params == {
        "page": 1,
        "characters": "😀",
        "clause_number": "1",
        "clause_heading": "Finalità",
    }


@pytest.mark.parametrize(
    ("params", "place"),
    [
        ({"words": "parole æon"}, ("2", "Risorse")),
        ({"words": "sopra"}, ("", "Premesse")),
        ({"characters": "Æ"}, ("2", "Risorse")),
        ({"characters": "ò", "words": ""}, None),
        ({"words": "parol"}, None),
        ({"fault": "parole"}, None),
    ],
)
def test_the_passage_that_holds_most_of_what_is_missing_is_named(params, place):
    context = replace(paper(DocumentKind.DRAFT), clauses=CLAUSES, annexes=(), parties=())
    error = located(DocumentError("pdf.words_lost", **params), context)
    found = (error.params.get("clause_number"), error.params.get("clause_heading"))
    assert found == (place or (None, None))


def test_a_party_and_an_annex_are_named_without_a_number():
    context = paper(DocumentKind.SIGNATURES)
    name = context.parties[0].name.split()[-1]
    assert located(DocumentError("x", words=name.casefold()), context).params["clause_number"] == ""


def test_an_error_comes_whole_out_of_another_process():
    error = pickle.loads(pickle.dumps(DocumentError("pdf.words_lost", words="a b", count=2)))
    assert (type(error), error.code, error.params) == (DocumentError, "pdf.words_lost", {"words": "a b", "count": 2})
