"""What several commands take alike."""

from pathlib import Path

import click

from app.config import Settings

home_option = click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Data folder (else PATTO_HOME, else ./instance)."
)


def settings_with(**given: object) -> Settings:
    """Return the settings of the environment, with what was given on the command line in their place."""
    return Settings.model_validate({name: value for name, value in given.items() if value is not None})
