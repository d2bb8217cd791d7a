"""What the safeguards of rendering cost: the final document, held against docxtpl used plainly on the same values."""

from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import Environment

from document_templates.catalog import Stage, master
from document_templates.pact_models import load_model
from document_templates.plain import plain
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT, sample
from tests.benchmarks.measuring import Row, measured

LANGUAGE = "it"


def rendering(*, rounds: int) -> list[Row]:
    """Render the final master with the built-in pact, once a round."""
    final, context = master(Stage.FINAL, LANGUAGE), sample(Stage.FINAL, load_model("welfare", LANGUAGE))
    values = plain(context, LANGUAGE)
    environment = Environment(autoescape=True)

    def ours() -> bytes:
        return render(master=final, context=context, language=LANGUAGE, at=SAMPLE_AT)

    def against() -> bytes:
        template, file = DocxTemplate(BytesIO(final)), BytesIO()
        template.render(values, environment)
        template.save(file)
        return file.getvalue()

    return [measured("final document, rendered / docxtpl used plainly", ours=ours, against=against, rounds=rounds)]
