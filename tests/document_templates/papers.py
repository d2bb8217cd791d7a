"""Sample documents, each made once for all tests."""

from functools import cache
from io import BytesIO

from pypdf import PdfReader

from document_templates.catalog import LANGUAGES, Stage, master
from document_templates.pact_models import load_model
from document_templates.pdf.convert import to_pdf
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT, sample

EVERY_MASTER = [(stage, language) for stage in Stage for language in LANGUAGES]


@cache
def paper(stage, language="it"):
    return sample(stage, load_model("welfare", language))


def rendered(context, *, language="it", made_from=None):
    stage = Stage(type(context).__name__.removesuffix("Paper").lower())
    return render(
        master=master(stage, language) if made_from is None else made_from,
        context=context,
        language=language,
        at=SAMPLE_AT,
    )


@cache
def sample_docx(stage, language="it"):
    return rendered(paper(stage, language), language=language)


@cache
def sample_pdf(stage, language="it"):
    docx = sample_docx(stage, language)
    return to_pdf(docx, language=language, at=SAMPLE_AT, mark=demonstration_mark(language))


def pdf_of(docx, mark=None):
    return to_pdf(docx, language="it", at=SAMPLE_AT, mark=mark)


@cache
def page_texts(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
