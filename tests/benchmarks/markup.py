"""What reading a returned file takes: a pact of sixty articles with tracked changes, held against Pandoc reading it."""

import shutil
import subprocess
from itertools import count

from lxml import etree

from document_templates.catalog import DocumentKind, master
from document_templates.markup.limits import Limits
from document_templates.markup.read import read_markup
from document_templates.rendering.namespaces import DOCUMENT, W
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.benchmarks.sixty_clauses import LANGUAGE, sixty_clauses

WHAT = "sixty articles returned, read and compared / Pandoc reading them"
EVERY = 3
NEEDED = "pandoc"


def markup(*, rounds: int) -> list[Row]:
    """Read the text with changes in every third paragraph, once a round."""
    if shutil.which("pandoc") is None:
        return [unmeasured(WHAT, needs=NEEDED)]
    issued = render(
        master=master(DocumentKind.FINAL, LANGUAGE), context=sixty_clauses(), language=LANGUAGE, at=SAMPLE_AT
    )
    returned = marked_up(issued)
    limits = Limits()
    return [
        measured(
            WHAT,
            ours=lambda: read_markup(returned, issued=issued, limits=limits),
            against=lambda: _by_pandoc(returned),
            rounds=rounds,
        )
    ]


def marked_up(docx: bytes) -> bytes:
    """Replace the last words of every third paragraph, with a trace."""
    parts = read_parts(docx)
    document = etree.fromstring(parts[DOCUMENT])
    marks = count(1)
    for number, paragraph in enumerate(document.iter(f"{W}p")):
        runs = paragraph.findall(f"{W}r")
        if runs and number % EVERY == 0 and runs[-1].find(f"{W}t") is not None:
            _replace(paragraph, runs[-1], marks)
    return write_parts({**parts, DOCUMENT: etree.tostring(document)})


def _replace(paragraph: etree._Element, run: etree._Element, marks: count) -> None:
    who = {f"{W}author": "Anna", f"{W}date": "2026-06-20T10:00:00Z"}
    gone = etree.SubElement(paragraph, f"{W}del", {f"{W}id": str(next(marks)), **who})
    came = etree.SubElement(paragraph, f"{W}ins", {f"{W}id": str(next(marks)), **who})
    gone.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    new = etree.SubElement(etree.SubElement(came, f"{W}r"), f"{W}t")
    new.text = "come deciso dall'assemblea."


def _by_pandoc(docx: bytes) -> bytes:
    command = ["pandoc", "--from=docx", "--to=json", "--track-changes=all"]
    return subprocess.run(command, input=docx, capture_output=True, check=True).stdout
