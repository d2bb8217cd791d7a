"""`patto backup`: a whole installation in one file, while it goes on working."""

from pathlib import Path

import click
from flask_babel import gettext as _

from app.backup.write import write_backup
from app.commands.options import home_option, settings_with
from app.commands.progress import tell_files
from app.i18n import speaking
from app.installation import existing_installation


@click.command(epilog="Example: patto backup /var/backups/patto-monday.zip --home /srv/patto")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@home_option
def backup(file: Path, home: Path | None) -> None:
    """Write rows, files and keys into one new FILE that only you can read, while Patto goes on working."""
    settings = settings_with(home=home)
    with speaking(settings, language=settings.language):
        installation = existing_installation(settings)
        write_backup(installation, file, tell=tell_files)
        installation.engine.dispose()
        click.echo(_("The backup is in %(file)s.", file=file))
        click.echo(_("It holds the installation's keys and people's personal data: keep it as closed as the original."))
