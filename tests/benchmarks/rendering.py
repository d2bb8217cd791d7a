"""What a rendering takes: a pact of sixty articles, held against docxtpl used plainly and two engines of Node."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from document_templates.contexts import Paper, TextPaper
from document_templates.plain import plain
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from tests.benchmarks import node
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.benchmarks.sixty_clauses import BRACES, JINJA, LANGUAGE, as_json, master_of, sixty_clauses, written_out

PLAINLY = "docxtpl used plainly"
Lines = tuple[str, ...]


def rendering(*, rounds: int) -> list[Row]:
    """Render by either master, once a round; values become plain and the file is zipped within what is measured."""
    paper = sixty_clauses()
    lines = {
        "repeated": (JINJA, BRACES),
        "written out": (written_out(paper, "{{ name }}"), written_out(paper, "{name}")),
    }
    with node.node_folder() as folder:
        return [
            row
            for how, (jinja, braces) in lines.items()
            for row in _rows(f"sixty articles {how}, rendered / {{}}", paper, jinja, braces, folder, rounds)
        ]


def _rows(what: str, paper: TextPaper, jinja: Lines, braces: Lines, folder: Path | None, rounds: int) -> Iterator[Row]:
    master = master_of(jinja)

    def ours() -> bytes:
        return render(master=master, context=paper, language=LANGUAGE, at=SAMPLE_AT)

    plainly = docxtpl_used_plainly(master, paper)
    yield measured(what.format(PLAINLY), ours=ours, against=plainly, rounds=rounds)
    for engine in node.ENGINES:
        if folder is None:
            yield unmeasured(what.format(engine), needs=node.NEEDED)
        else:
            template, values = master_of(braces), as_json(paper)
            with node.kept_running(engine, folder=folder, template=template, values=values) as against:
                yield measured(what.format(engine), ours=ours, against=against, rounds=rounds)


def docxtpl_used_plainly(master: bytes, paper: Paper) -> Callable[[], bytes]:
    """Do as its manual says, on values that are plain already."""
    values = plain(paper, LANGUAGE)
    environment = Environment(autoescape=True)

    def rendered() -> bytes:
        template, file = DocxTemplate(BytesIO(master)), BytesIO()
        template.render(values, environment)
        template.save(file)
        return file.getvalue()

    return rendered
