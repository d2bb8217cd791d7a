"""Sample documents, each made once for all tests."""

from functools import cache

from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.pact_models import load_model
from document_templates.pdf.convert import to_pdf
from document_templates.pdf.page_text import quick_texts
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT, sample

EVERY_MASTER = [(kind, language) for kind in DocumentKind for language in LANGUAGES]


@cache
def paper(kind, language="it"):
    return sample(kind, load_model("welfare", language))


def rendered(context, kind, *, made_from=None):
    return render(
        master=master(kind, context.language) if made_from is None else made_from,
        context=context,
        language=context.language,
        at=SAMPLE_AT,
    )


@cache
def sample_docx(kind, language="it"):
    return rendered(paper(kind, language), kind)


@cache
def sample_pdf(kind, language="it"):
    return pdf_of(sample_docx(kind, language), demonstration_mark(language), language=language, accessible=True)


def pdf_of(docx, mark=None, *, language="it", accessible=False):
    return to_pdf(docx, language=language, at=SAMPLE_AT, mark=mark, accessible=accessible)


@cache
def page_texts(pdf):
    return quick_texts(pdf)
