"""`patto demo`: play the whole life of the demonstration pact, and prove it."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from uuid import UUID

import click
from flask_babel import gettext as _

from app.commands.options import settings_with
from app.commands.progress import tell_progress
from app.database import reading
from app.demonstration.cast import CastError
from app.demonstration.clock import StoryClock
from app.demonstration.correspondence import Correspondence
from app.demonstration.play import REACHED, play, set_stage
from app.demonstration.stage import Stage
from app.dossier import write_dossier
from app.i18n import speaking
from app.installation import Installation, open_installation
from app.refusals import sentence
from signatures.__main__ import EXIT_CODES
from signatures.dossier.layout import INDEXES
from signatures.report import sentences
from signatures.seal.keys import CERTIFICATE_FILE
from signatures.verify import verify_path
from workflows.machines.pact import PactState
from workflows.queries.documents import document_cards
from workflows.rules.deadline import ROME

DEFAULT_AT = "2020-02-03T09:00:00+01:00"


def _instant(_context: click.Context, _option: click.Parameter, value: str) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not an instant such as {DEFAULT_AT}") from None
    return at if at.tzinfo else at.replace(tzinfo=ROME)


def _empty_folder(_context: click.Context, _option: click.Parameter, value: Path) -> Path:
    if value.exists() and (not value.is_dir() or any(value.iterdir())):
        raise click.BadParameter(f"{value} is not an empty folder; name a new one")
    return value


@click.command(epilog="Example: patto demo --out /tmp/demonstration --seed 7")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), callback=_empty_folder, metavar="DIR",
    help="A new folder for documents/ and dossier/.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**31), default=1, show_default=True, help="Names the story's variant.")
@click.option("--at", default=DEFAULT_AT, show_default=True, callback=_instant, metavar="INSTANT",
              help="When the story begins (ISO 8601; without an offset, Rome time).")  # fmt: skip
@click.option("--parties", type=int, help="How many organisations take positions (the first pact has 8).")
@click.option("--clauses", type=int, help="How many clauses the text has (the first pact has 29).")
@click.option("--stop-at", type=click.Choice([state.value for state in REACHED]), metavar="STATE",
              help="Stop when the pact has reached a state, such as agreed.")  # fmt: skip
def demo(  # noqa: PLR0917 - one parameter an option, as click hands them in
    out: Path, seed: int, at: datetime, parties: int | None, clauses: int | None, stop_at: str | None
) -> None:
    """Play the life of the demonstration pact through the real acts.

    Writes its documents and its dossier, then verifies the dossier. Exits as `patto verify` does.
    """
    with TemporaryDirectory() as home:
        settings = settings_with(home=Path(home), demonstration=True)
        clock = StoryClock(at)
        installation = open_installation(settings, now=clock)
        with speaking(settings, language=settings.language):
            stage = _stage(installation, clock=clock, seed=seed, parties=parties, clauses=clauses)
            for step in play(stage, stop_at=PactState(stop_at) if stop_at else None):
                click.echo(f"{clock().astimezone(ROME):%Y-%m-%d %H:%M}  {step}")
            _hand_over(installation, pact_id=stage.pact_id, out=out, say=click.echo)
            sys.exit(_verify(out, language=settings.language))


def _stage(
    installation: Installation, *, clock: StoryClock, seed: int, parties: int | None, clauses: int | None
) -> Stage:
    try:
        return set_stage(
            installation,
            clock=clock,
            correspondence=Correspondence(),
            tell=tell_progress,
            seed=seed,
            language=installation.settings.language,
            parties=parties,
            clauses=clauses,
        )
    except CastError as error:
        raise click.UsageError(sentence(error)) from None


def _hand_over(installation: Installation, *, pact_id: UUID, out: Path, say: Callable[[str], None]) -> None:
    documents = out / "documents"
    documents.mkdir(parents=True)
    with reading(installation.engine) as session:
        cards = document_cards(session, pact_id=pact_id)
    for card in cards:
        for ending, digest in (("docx", card.docx_digest), ("pdf", card.pdf_digest)):
            if digest:
                (documents / f"{card.name}.{ending}").write_bytes(installation.vault.get(digest))
    write_dossier(installation, pact_id=pact_id, out=out / "dossier")
    for index in (out / "dossier" / INDEXES).iterdir():
        copy(index, documents)
    say(_("The documents are in %(folder)s", folder=documents))
    certificate = out / CERTIFICATE_FILE
    certificate.write_bytes(installation.sealing_key().certificate_pem())
    say(
        _(
            "The dossier is in %(folder)s; who sealed it: %(certificate)s",
            folder=out / "dossier",
            certificate=certificate,
        )
    )


def _verify(out: Path, *, language: str) -> int:
    click.echo()
    report = verify_path(out / "dossier", trust=out / CERTIFICATE_FILE)
    click.echo("\n".join(sentences(report, language=language)))
    return EXIT_CODES[report.verdict]
