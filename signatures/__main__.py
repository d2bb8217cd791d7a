"""The stand-alone verifier: `python -m signatures PATH [--trust PEM] [--json] [--language it|en]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from signatures.report import LANGUAGES, report_json, sentences
from signatures.verify import verify_path

EXIT_CODES = {"holds": 0, "fails": 1, "unreadable": 2}


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify a path, print what was found, and return 0 when it holds, 1 when it does not, 2 when it cannot be read."""
    options = _parser().parse_args(arguments)
    report = verify_path(options.path, trust=options.trust)
    if options.json:
        lines = [json.dumps(report_json(report, language=options.language), ensure_ascii=False, indent=2)]
    else:
        lines = sentences(report, language=options.language)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return EXIT_CODES[report.verdict]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m signatures",
        description="Verify a dossier (folder or zip), a sealed PDF or one signatory's trail, offline.",
        epilog="example: python -m signatures dossier.zip --trust seal-certificate.pem --language en",
    )
    parser.add_argument("path", type=Path)
    parser.add_argument("--trust", type=Path, metavar="PEM", help="certificates that you trust to seal")
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    parser.add_argument("--language", choices=LANGUAGES, default="it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
