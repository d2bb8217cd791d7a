"""`patto intake`: judge a file that was signed elsewhere, offline, without a database."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from signatures.errors import SignatureError
from signatures.intake.apart import judge_apart
from signatures.intake.files import read_file
from signatures.intake.report import intake_json, intake_sentences, refusal_sentence
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trusted_lists
from signatures.intake.verdict import Intake, refused
from signatures.report import LANGUAGES
from signatures.seal.verdict import read_trust

_EXIT_CODES = {"accepted": 0, "refused": 1}
_UNREADABLE = 2
_PATH = click.Path(path_type=Path)


@click.command(epilog="Example: patto intake --sent final.pdf final-signed.pdf --trust roots.pem")
@click.argument("returned", type=_PATH)
@click.option(
    "--sent",
    "heads",
    type=_PATH,
    required=True,
    multiple=True,
    help="What was sent; again for older texts, newest first.",
)
@click.option("--trust", type=_PATH, metavar="PEM", help="The authorities that you trust to issue certificates.")
@click.option(
    "--list", "lists", type=_PATH, metavar="XML", multiple=True, help="A national trusted list that you keep."
)
@click.option("--signer", "tax_code", metavar="TAXCODE", help="Whose signature is expected.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--language", type=click.Choice(LANGUAGES), default="it", show_default=True)
def intake(
    returned: Path,
    heads: tuple[Path, ...],
    *,
    trust: Path | None,
    lists: tuple[Path, ...],
    tax_code: str | None,
    as_json: bool,
    language: str,
) -> None:
    """Judge RETURNED, a PDF or a .p7m that somebody signed with a tool of their own, over what was sent.

    Exits with 0 when it is accepted, 1 when it is refused, 2 when something cannot be read.
    """
    try:
        made = _judged(returned, heads, _trust(trust, lists), tax_code)
    except SignatureError as error:
        click.echo(f"patto: {refusal_sentence(error, language=language)}", err=True)
        sys.exit(_UNREADABLE)
    if as_json:
        click.echo(json.dumps(intake_json(made, language=language), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(intake_sentences(made, language=language)))
    sys.exit(_EXIT_CODES[made.verdict])


def _judged(returned: Path, heads: tuple[Path, ...], trust: Trust, tax_code: str | None) -> Intake:
    sent, *older = (read_file(head) for head in heads)
    try:
        content = read_file(returned)
    except SignatureError as error:
        if error.code != "intake.too_large":
            raise
        return refused("intake.readable", error)
    return judge_apart(
        content, sent=sent, older_heads=older, at=datetime.now(UTC), trust=trust, signer_tax_code=tax_code
    )


def _trust(roots: Path | None, lists: tuple[Path, ...]) -> Trust:
    return Trust(roots=read_trust(roots) if roots else (), lists=read_trusted_lists(lists))
