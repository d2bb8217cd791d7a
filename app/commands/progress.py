"""How far long work is: one line on the terminal, written over as it goes; where nobody watches, nothing."""

import sys

import click
from flask_babel import gettext as _


def tell_progress(done: int, total: int) -> None:
    """Say how many documents are made."""
    if sys.stderr.isatty():
        click.echo("\r" + _("Documents: %(done)s of %(total)s", done=done, total=total), err=True, nl=done == total)


def tell_files(done: int, total: int) -> None:
    """Say how many files were gone through."""
    if sys.stderr.isatty():
        click.echo("\r" + _("Files: %(done)s of %(total)s", done=done, total=total), err=True, nl=done == total)
