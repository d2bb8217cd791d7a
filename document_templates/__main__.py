"""For the person who edits a master in Word: `list` them, `check` one, `preview` it on the demonstration pact."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from document_templates.catalog import FOLDER, LANGUAGES, DocumentKind, master
from document_templates.checking.telling import report_lines
from document_templates.checking.trial import trial_order
from document_templates.errors import DocumentError
from document_templates.sentences import UncompiledError, sentence, voice
from document_templates.workshop.workshop import Workshop

NAME = "python -m document_templates"
EXAMPLES = f"""examples:
  {NAME} list
  {NAME} check it/draft.docx
  {NAME} check "our draft.docx" --kind draft --language it
  {NAME} preview draft it draft.pdf
  {NAME} preview "our draft.docx" it draft.pdf --kind draft

Exit code: 0 done, 1 the master has to be mended, 2 a file cannot be read or written, or the command is not understood.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the master has to be mended, 2 not understood, not read or not written."""
    asked = _parser().parse_args(arguments)
    spoken = "en" if asked.english else "it"
    try:
        return int(asked.run(asked, spoken))
    except DocumentError as refusal:
        sys.stderr.write(f"{sentence(refusal.code, refusal.params, language=spoken)}\n")
        return 2 if refusal.code.startswith("file.") else 1
    except UncompiledError as error:
        sys.stderr.write(f"{NAME}: {error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=NAME, description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--english", action="store_true", help="speak English (default: Italian)")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", parents=[spoken], help="name every master, what it is for, where it stands")
    listing.set_defaults(run=_list)
    check = commands.add_parser("check", parents=[spoken], help="tell what would break, and which names may be used")
    check.add_argument("file", type=Path, metavar="FILE", help="a master, a .docx")
    check.add_argument("--kind", choices=list(DocumentKind), help="of document (default: the name of the file)")
    check.add_argument("--language", choices=LANGUAGES, help="of the master (default: the name of its folder)")
    check.set_defaults(run=_check)
    preview = commands.add_parser("preview", parents=[spoken], help="make a PDF of the demonstration pact")
    preview.add_argument("master", metavar="FILE|KIND", help="a .docx, or the kind of a master of ours")
    preview.add_argument("language", choices=LANGUAGES, metavar="LANGUAGE", help="it or en")
    preview.add_argument("out", type=Path, metavar="OUT.pdf")
    preview.add_argument("--kind", choices=list(DocumentKind), help="of document (default: the name of the file)")
    preview.set_defaults(run=_preview)
    return parser


def _list(_: argparse.Namespace, spoken: str) -> int:
    say = voice(spoken)
    for kind in DocumentKind:
        words = {"title": say(f"kind.{kind}"), "kind": kind, "purpose": say(f"purpose.{kind}")}
        sys.stdout.write(f"{say('line.kind').format_map(words)}\n")
        sys.stdout.writelines(f"  {FOLDER / language / f'{kind}.docx'}\n" for language in LANGUAGES)
    return 0


def _check(asked: argparse.Namespace, spoken: str) -> int:
    file: Path = asked.file
    docx = _read(file)
    kind = _kind_of(file, asked.kind)
    language = asked.language or file.absolute().parent.name
    if language not in LANGUAGES:
        raise DocumentError("file.kind_not_told", file=str(file))
    with Workshop(processes=1) as workshop:
        report = workshop.check(docx, kind=kind, language=language)
    sys.stdout.writelines(f"{line}\n" for line in report_lines(report, language=spoken))
    return int(report.breaks)


def _preview(asked: argparse.Namespace, spoken: str) -> int:
    if asked.master in list(DocumentKind):
        kind = DocumentKind(asked.master)
        docx = master(kind, asked.language)
    else:
        docx = _read(Path(asked.master))
        kind = _kind_of(Path(asked.master), asked.kind)
    with Workshop(processes=1) as workshop:
        made = workshop.make(trial_order(docx, kind=kind, language=asked.language))
    try:
        asked.out.write_bytes(made.pdf)
    except OSError as error:
        raise DocumentError("file.unwritten", file=str(asked.out), reason=error.strerror or "") from error
    sys.stdout.write(f"{voice(spoken)('line.written').format(file=asked.out, pages=made.pages)}\n")
    return 0


def _kind_of(file: Path, told: str | None) -> DocumentKind:
    if told is None and file.stem not in list(DocumentKind):
        raise DocumentError("file.kind_not_told", file=str(file))
    return DocumentKind(told or file.stem)


def _read(file: Path) -> bytes:
    if file.is_dir():
        raise DocumentError("file.folder", file=str(file))
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("file.missing", file=str(file)) from error
    except OSError as error:
        raise DocumentError("file.unread", file=str(file), reason=error.strerror or "") from error


if __name__ == "__main__":
    sys.exit(main())
