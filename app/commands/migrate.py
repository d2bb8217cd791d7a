"""`patto migrate`: bring the database to the newest shape."""

from pathlib import Path

import click

from app.commands.options import home_option, settings_with
from app.installation import open_installation


@click.command(epilog="Example: patto migrate --home /srv/patto")
@home_option
def migrate(home: Path | None) -> None:
    """Make the data folder and the database, or bring them to the newest shape."""
    installation = open_installation(settings_with(home=home))
    click.echo(installation.engine.url.render_as_string(hide_password=True))
