"""`patto markup`: what a returned Word file changes in the one that was issued."""

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from app.commands.looking import NOT_OPENED
from app.commands.markup_words import lines
from app.commands.options import settings_with
from app.commands.word_files import LIMITS, read_bytes, read_word_file
from app.i18n import LANGUAGES, speaking
from app.refusals import sentence
from document_templates.errors import DocumentError
from document_templates.markup.markup import Markup
from document_templates.markup.read import read_markup


@click.command(epilog="Example: patto markup returned.docx --issued review-draft.docx --json")
@click.argument("returned", type=click.Path(path_type=Path))
@click.option("--issued", required=True, type=click.Path(path_type=Path), metavar="DOCX",
              help="The very file that was sent out.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Of what is printed (else PATTO_LANGUAGE).")
def markup(returned: Path, issued: Path, *, as_json: bool, language: str | None) -> None:
    """Read what a RETURNED file (DOCX, ODT, DOC) changes in the issued one: tracked, untracked, remarked.

    Changes nothing. Exits with 0 when it was read, 2 when it was not.
    """
    settings = settings_with()
    with speaking(settings, language=language or settings.language):
        try:
            found = _read(returned, issued)
        except DocumentError as error:
            click.echo(f"patto: {sentence(error)}", err=True)
            sys.exit(NOT_OPENED)
        if as_json:
            click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(lines(found)))


def _read(returned: Path, issued: Path) -> Markup:
    given = read_word_file(issued)
    return read_markup(read_bytes(returned), issued=given, limits=LIMITS)


def _as_json(found: Markup) -> dict[str, object]:
    return {
        "issued": {"pact": found.issued.pact, "version": found.issued.version},
        "changes": [
            {
                "clause": one.clause,
                "kind": one.kind,
                "tracked": one.tracked,
                "before": one.before,
                "after": one.after,
                "author": one.author,
                "at": _instant(one.at),
            }
            for one in found.changes
        ],
        "remarks": [
            {"clause": one.clause, "text": one.text, "author": one.author, "at": _instant(one.at)}
            for one in found.remarks
        ],
        "warnings": [{"code": one.code, **one.params} for one in found.warnings],
    }


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
