"""`patto verify`: check what Patto handed over, offline, without a database."""

import json
import sys
from pathlib import Path

import click

from signatures.__main__ import EXIT_CODES
from signatures.report import LANGUAGES, report_json, sentences
from signatures.verify import verify_path


@click.command(epilog="Example: patto verify dossier.zip --trust seal-certificate.pem")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    type=click.Path(path_type=Path),
    metavar="PEM",
    help="The certificates that you trust to seal, to sign and to timestamp.",
)
@click.option(
    "--signers",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Whom you trust besides to issue certificates: roots (.pem), trusted lists (.xml), revocation lists (.crl).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--language", type=click.Choice(LANGUAGES), default="it", show_default=True)
def verify(path: Path, trust: Path | None, signers: Path | None, *, as_json: bool, language: str) -> None:
    """Verify a dossier (folder or zip), a sealed or signed PDF, a .p7m or a signatory's trail.

    Exits with 0 when it holds, 1 when it does not, 2 when it cannot be read.
    """
    report = verify_path(path, trust=trust, signers=signers)
    if as_json:
        click.echo(json.dumps(report_json(report, language=language), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(sentences(report, language=language)))
    sys.exit(EXIT_CODES[report.verdict])
