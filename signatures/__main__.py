"""The stand-alone verifier: `python -m signatures PATH [--trust PEM] [--json] [--language it|en]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from signatures.report import LANGUAGES, UncompiledError, report_json, sentences
from signatures.verdicts import Report
from signatures.verify import verify_path

_NAME = "python -m signatures"
EXIT_CODES = {"holds": 0, "fails": 1, "unreadable": 2}


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify a path, print what was found, and return 0 when it holds, 1 when it does not, 2 when it cannot be read."""
    options = _parser().parse_args(arguments)
    report = verify_path(options.path, trust=options.trust, signers=options.signers)
    try:
        lines = _lines(report, language=options.language, as_json=options.json)
    except UncompiledError as error:
        sys.stderr.write(f"{_NAME}: {error}\n")
        return EXIT_CODES["unreadable"]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return EXIT_CODES[report.verdict]


def _lines(report: Report, *, language: str, as_json: bool) -> list[str]:
    if as_json:
        return [json.dumps(report_json(report, language=language), ensure_ascii=False, indent=2)]
    return sentences(report, language=language)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_NAME,
        description="Verify a dossier (folder or zip), a sealed or signed PDF, a .p7m, a signatory's trail, offline.",
        epilog=f"example: {_NAME} dossier.zip --trust seal-certificate.pem --language en",
    )
    parser.add_argument("path", type=Path, help="what was handed over")
    parser.add_argument(
        "--trust", type=Path, metavar="PEM", help="certificates that you trust to seal, to sign and to timestamp"
    )
    parser.add_argument(
        "--signers",
        type=Path,
        metavar="FOLDER",
        help="whom you trust besides to issue certificates: roots (.pem), trusted lists (.xml), revocations (.crl)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    parser.add_argument("--language", choices=LANGUAGES, default="it", help="of the sentences (default: it)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
