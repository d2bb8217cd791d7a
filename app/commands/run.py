"""`patto run`: serve the installation with waitress, a production server."""

from pathlib import Path

import click
import waitress
from flask_babel import gettext as _

from app.access_log import write_json_lines
from app.commands.options import home_option, settings_with
from app.config import Settings
from app.demonstration.prepare import prepare
from app.factory import create_app
from app.first_account import first_link
from app.i18n import speaking
from app.installation import open_installation
from app.mail.mailboxes import mailbox_of
from app.worker.loop import Worker, start_worker

_THREADS = 8


@click.command(epilog="Example: patto run --home /srv/patto --port 8080")
@home_option
@click.option("--host", help="Address to listen on (else PATTO_HOST, else 127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (else PATTO_PORT, else 8000).")
@click.option("--demonstration", is_flag=True, default=None, help="Show the demonstration pact, with an inbox.")
def run(home: Path | None, host: str | None, port: int | None, *, demonstration: bool | None) -> None:
    """Serve the web pages."""
    settings = _at_its_address(settings_with(home=home, host=host, port=port, demonstration=demonstration))
    installation = open_installation(settings)
    write_json_lines()
    app = create_app(installation)
    with speaking(settings, language=settings.language):
        if settings.demonstration:
            for step in prepare(installation):
                click.echo(f"  {step}")
        _greet(settings, first_link(installation))
    mailbox = mailbox_of(smtp_url=settings.smtp_url, folder=installation.mail_folder)
    stop_worker = start_worker(Worker(installation, mailbox))
    try:
        waitress.serve(app, host=settings.host, port=settings.port, threads=_THREADS, ident="Patto")
    finally:
        stop_worker()


def _at_its_address(settings: Settings) -> Settings:
    """Say where the pages are, when nobody said it: at the address that is listened on."""
    if "base_url" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"base_url": f"http://{settings.host}:{settings.port}"})


def _greet(settings: Settings, link: str | None) -> None:
    click.echo(_("Patto is at %(address)s (stop it with Ctrl+C).", address=settings.base_url))
    if settings.demonstration:
        click.echo(_("Everybody's mail, with the personal links: %(address)s", address=f"{settings.base_url}/inbox/"))
    if link is not None:
        click.echo(_("Nobody can sign in yet. To choose the administrator's password, within 24 hours:"))
        click.echo(link)
