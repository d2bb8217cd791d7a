"""`patto doctor`: what of an installation is fit, what is not, and what to do."""

import json
import sys
from pathlib import Path

import click

from app.commands.looking import looked_at
from app.commands.options import home_option, settings_with
from app.doctor.diagnose import diagnose
from app.doctor.finding import Finding
from app.doctor.words import line, reason, verdict
from app.i18n import speaking


@click.command(epilog="Example: patto doctor --home /srv/patto --json")
@home_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def doctor(home: Path | None, *, as_json: bool) -> None:
    """Look at keys, database, vault, engines, mail, time and disk: what is fit, what is not, what to do.

    Changes nothing. Exits with 0 when all is fit, 1 when something is not, 2 when there is nothing to look at.
    """
    settings = settings_with(home=home)
    with speaking(settings, language=settings.language), looked_at(settings) as installation:
        findings = []
        for finding in diagnose(installation):
            findings.append(finding)
            if not as_json:
                click.echo(line(finding))
        fit = all(finding.fit is not False for finding in findings)
        click.echo(_json(findings, fit=fit) if as_json else verdict(fit=fit))
        sys.exit(0 if fit else 1)


def _json(findings: list[Finding], *, fit: bool) -> str:
    rows = [
        {"name": finding.name, "fit": finding.fit, "code": finding.code, "reason": reason(finding)}
        for finding in findings
    ]
    return json.dumps({"fit": fit, "findings": rows}, ensure_ascii=False, indent=2)
