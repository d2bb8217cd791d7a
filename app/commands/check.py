"""`patto check`: everything that is stored, verified."""

import json
import sys
from pathlib import Path

import click

from app.commands.looking import looked_at
from app.commands.options import home_option, settings_with
from app.commands.progress import tell_files
from app.i18n import speaking
from app.installation import refuse_other_shape
from app.soundness.check import check as check_installation
from app.soundness.words import as_json, lines


@click.command(epilog="Example: patto check --home /srv/patto --json")
@home_option
@click.option("--json", "as_json_too", is_flag=True, help="Print JSON, for programs.")
def check(home: Path | None, *, as_json_too: bool) -> None:
    """Verify that everything stored is still what was written: trails, rows, texts, files, seals.

    Exits with 0 when it is, 1 when something is not, 2 when the installation cannot be opened.
    """
    settings = settings_with(home=home)
    with speaking(settings, language=settings.language), looked_at(settings) as installation:
        refuse_other_shape(installation)
        found = check_installation(installation, tell=tell_files)
        if as_json_too:
            click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(lines(found)))
        sys.exit(0 if found.holds else 1)
