"""`patto worker`: keep promises, beside or instead of the worker that runs with the server."""

from pathlib import Path
from threading import Event

import click
from flask_babel import ngettext

from app.access_log import write_json_lines
from app.commands.options import home_option, settings_with
from app.commands.progress import tell_progress
from app.i18n import speaking
from app.installation import open_installation
from app.mail.mailboxes import mailbox_of
from app.worker.loop import Worker


@click.command(epilog="Example: patto worker --once")
@home_option
@click.option("--once", is_flag=True, help="Keep what is due now, then stop.")
def worker(home: Path | None, *, once: bool) -> None:
    """Send the mail and render the documents that are owed."""
    settings = settings_with(home=home)
    installation = open_installation(settings)
    write_json_lines()
    mailbox = mailbox_of(smtp_url=settings.smtp_url, folder=installation.mail_folder)
    if once:
        with speaking(settings, language=settings.language):
            count = Worker(installation, mailbox, tell_progress).keep_due()
            click.echo(ngettext("%(num)s promise taken up.", "%(num)s promises taken up.", count))
        return
    Worker(installation, mailbox).run(Event())
