"""From a Word file to a finished, gated PDF/A: the embedded engine held against LibreOffice, which only converts it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from document_templates.catalog import DocumentKind, master
from document_templates.pact_models import load_model
from document_templates.pdf.convert import to_pdf
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT, sample
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.benchmarks.office import convert_cold, has_office, warm_office

LANGUAGE = "it"
WARM = "finished, gated PDF/A / LibreOffice kept running"
COLD = "finished, gated PDF/A / LibreOffice started anew"


def engines(*, rounds: int) -> list[Row]:
    """Convert the draft of the built-in pact, once a round."""
    if not has_office():
        return [unmeasured(what, needs="libreoffice-writer-nogui and python3-uno") for what in (WARM, COLD)]
    with TemporaryDirectory() as place:
        word, profile = Path(place) / "draft.docx", Path(place) / "profile"
        word.write_bytes(_draft())
        with warm_office(profile=profile) as office:
            warm = measured(
                WARM,
                ours=lambda: _finished(word),
                against=lambda: office.convert(word),
                rounds=rounds,
            )
        cold = measured(
            COLD,
            ours=lambda: _finished(word),
            against=lambda: convert_cold(word, profile=profile),
            rounds=rounds,
        )
    return [warm, cold]


def _draft() -> bytes:
    paper = sample(DocumentKind.DRAFT, load_model("welfare", LANGUAGE))
    return render(master=master(DocumentKind.DRAFT, LANGUAGE), context=paper, language=LANGUAGE, at=SAMPLE_AT)


def _finished(word: Path) -> object:
    return to_pdf(word.read_bytes(), language=LANGUAGE, at=SAMPLE_AT, mark=demonstration_mark(LANGUAGE))
