"""An installation opened only to be looked at."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.config import Settings
from app.installation import Installation, InstallationError, existing_installation
from app.refusals import sentence

NOT_OPENED = 2


@contextmanager
def looked_at(settings: Settings) -> Iterator[Installation]:
    """Open an installation as it stands; where that is not possible, say why and exit with 2."""
    try:
        installation = existing_installation(settings)
        try:
            yield installation
        finally:
            installation.engine.dispose()
    except InstallationError as error:
        click.echo(f"patto: {sentence(error)}", err=True)
        sys.exit(NOT_OPENED)
