"""`patto restore`: an installation from its backup, and the verdict of `patto check` on it."""

import sys
from pathlib import Path

import click
from flask_babel import gettext as _

from app.backup.restore import restore_backup
from app.commands.looking import looked_at
from app.commands.options import home_option, settings_with
from app.commands.progress import tell_files
from app.i18n import speaking
from app.soundness.check import check
from app.soundness.words import lines


@click.command(epilog="Example: patto restore /var/backups/patto-monday.zip --home /srv/patto-again")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
def restore(file: Path, home: Path | None) -> None:
    """Restore a backup into a folder and a database where there is nothing yet, then check it.

    PATTO_DATABASE_URL says into which database; it may be of another kind than the one of the backup.
    Exits as `patto check` does.
    """
    settings = settings_with(home=home)
    with speaking(settings, language=settings.language):
        restore_backup(file, settings, tell=tell_files)
        click.echo(_("The backup was restored into %(folder)s.", folder=settings.home))
        with looked_at(settings) as installation:
            found = check(installation, tell=tell_files)
        click.echo("\n".join(lines(found)))
        sys.exit(0 if found.holds else 1)
