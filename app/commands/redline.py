"""`patto redline`: the difference of two Word files, as tracked changes."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from flask_babel import gettext as _

from app.commands.looking import NOT_OPENED
from app.commands.options import settings_with
from app.commands.word_files import read_word_file, write_new
from app.i18n import LANGUAGES, speaking
from app.refusals import sentence
from document_templates.errors import DocumentError
from document_templates.redline.redline import redline as write_redline


@click.command(epilog='Example: patto redline draft-1.docx draft-2.docx changes.docx --author "Società Mutua"')
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--author", default="Patto", show_default=True, help="Whose name the changes bear.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Of what is printed (else PATTO_LANGUAGE).")
def redline(base: Path, new: Path, out: Path, *, author: str, language: str | None) -> None:
    """Write into the new file OUT what NEW changes in BASE, as tracked changes: rejected it is BASE, accepted NEW.

    Compares the text of the pages, not headers, footers and notes. Exits with 0 when it was written, 2 when it was not.
    """
    settings = settings_with()
    with speaking(settings, language=language or settings.language):
        try:
            before, after = read_word_file(base), read_word_file(new)
            write_new(out, write_redline(before, after, author=author, at=datetime.now(UTC)))
        except DocumentError as error:
            click.echo(f"patto: {sentence(error)}", err=True)
            sys.exit(NOT_OPENED)
        click.echo(_("What %(new)s changes in %(base)s is in %(out)s.", base=base, new=new, out=out))
