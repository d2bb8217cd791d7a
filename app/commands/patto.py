"""The command line: `patto COMMAND`; a refusal of ours is one sentence on the standard error."""

import sys

import click
from pydantic import ValidationError

from app.backup.errors import BackupError
from app.commands.backup import backup
from app.commands.check import check
from app.commands.demo import demo
from app.commands.doctor import doctor
from app.commands.intake import intake
from app.commands.invite import invite
from app.commands.markup import markup
from app.commands.migrate import migrate
from app.commands.redline import redline
from app.commands.restore import restore
from app.commands.run import run
from app.commands.verify import verify
from app.commands.worker import worker
from app.config import Settings
from app.i18n import speaking
from app.installation import InstallationError
from app.refusals import Coded, sentence
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from workflows.errors import WorkflowError

COMMANDS = (run, demo, verify, intake, worker, invite, migrate, doctor, check, backup, restore, markup, redline)
_REFUSED = 1


@click.group()
def patto() -> None:
    """Carry a pact from first draft to signed act, and prove every step."""


for _command in COMMANDS:
    patto.add_command(_command)


def main() -> None:
    """Run a command; the entry of the console script."""
    try:
        patto()
    except WorkflowError as error:
        _refuse(error.refusal)
    except (BackupError, InstallationError, SignatureError, DocumentError) as error:
        _refuse(error)
    except ValidationError as error:
        _refuse(_invalid_setting(error))


def _refuse(refusal: Coded) -> None:
    with speaking(Settings.model_construct(), language=_language()):
        click.echo(f"patto: {sentence(refusal)}", err=True)
    sys.exit(_REFUSED)


def _language() -> str:
    """Speak the language of the settings, or Italian where the settings themselves are what is wrong."""
    try:
        return Settings().language
    except ValidationError:
        return "it"


def _invalid_setting(error: ValidationError) -> InstallationError:
    first = error.errors()[0]
    name = "PATTO_" + "_".join(str(part) for part in first["loc"]).upper()
    return InstallationError("installation.setting_invalid", name=name, reason=first["msg"])
