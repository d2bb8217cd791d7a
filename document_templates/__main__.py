"""See the masters from the command line: `list` them, `preview` one on the built-in pact as a PDF."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from document_templates.catalog import LANGUAGES, Stage, master
from document_templates.errors import DocumentError
from document_templates.pact_models import load_model
from document_templates.pdf.convert import to_pdf
from document_templates.rendering.mark import demonstration_mark
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT, sample

MODEL = "welfare"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused, 2 not understood or not written, each with a sentence."""
    asked = _parser().parse_args(arguments)
    if asked.command == "list":
        sys.stdout.writelines(f"{stage} {language}\n" for language in LANGUAGES for stage in Stage)
        return 0
    try:
        asked.out.write_bytes(_preview(Stage(asked.stage), asked.language))
    except DocumentError as refusal:
        sys.stderr.write(f"The preview was refused: {refusal.code} {refusal.params}.\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"The preview could not be written: {error}.\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m document_templates", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="name every master: stage and language")
    preview = commands.add_parser("preview", help="render a master on the built-in pact, as a PDF")
    preview.add_argument("stage", choices=[str(stage) for stage in Stage])
    preview.add_argument("language", choices=LANGUAGES)
    preview.add_argument("out", type=Path, metavar="OUT.pdf")
    return parser


def _preview(stage: Stage, language: str) -> bytes:
    paper = sample(stage, load_model(MODEL, language))
    docx = render(master=master(stage, language), context=paper, language=language, at=SAMPLE_AT)
    return to_pdf(docx, language=language, at=SAMPLE_AT, mark=demonstration_mark(language)).pdf


if __name__ == "__main__":
    sys.exit(main())
