"""Contact sheets: `python -m tests.sheets FOLDER OUT` draws every page of every PDF in a folder, to be looked at.

One picture holds the pages of the documents of one kind in one language, by the names that `patto demo` gives them.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

KIND_AND_LANGUAGE = re.compile(r"(?P<kind>[a-z]+)(-\d+)?-(?P<language>[a-z]{2})\b")
ACROSS, DOWN = 6, 3
PAGE = (420, 594)
GAP, CAPTION = 12, 16
TABLE, INK = "#8a8f98", "#1a1a1a"


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the sheets and name each."""
    parser = argparse.ArgumentParser(prog="python -m tests.sheets", description="Draw contact sheets of PDF files.")
    parser.add_argument("folder", type=Path, help="where the PDF files are")
    parser.add_argument("out", type=Path, help="where the pictures go")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, files in groupby(sorted(asked.folder.glob("*.pdf"), key=_order), key=sheet_name):
        pages = [page for file in files for page in drawn_pages(file)]
        for number, start in enumerate(range(0, len(pages), ACROSS * DOWN), start=1):
            out = asked.out / f"{name}-{number}.png"
            sheet(pages[start : start + ACROSS * DOWN]).save(out)
            print(out)  # noqa: T201 - what the command is for


def sheet_name(file: Path) -> str:
    """Return the sheet that a file's pages belong to: its kind and language, else its own name."""
    known = KIND_AND_LANGUAGE.match(file.stem)
    return f"{known['kind']}-{known['language']}" if known else file.stem


def _order(file: Path) -> tuple[str, str]:
    return sheet_name(file), file.name


def drawn_pages(file: Path) -> Iterator[tuple[str, Image.Image]]:
    """Draw each page of a PDF, with the words that say which it is."""
    with pypdfium2.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf, start=1):
            scale = min(PAGE[0] / page.get_width(), PAGE[1] / page.get_height())
            yield f"{file.stem}  {number}/{len(pdf)}", page.render(scale=scale).to_pil()


def sheet(pages: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Lay pages out on a table, in rows."""
    rows = -(-len(pages) // ACROSS)
    width, height = PAGE[0] + GAP, PAGE[1] + CAPTION + GAP
    table = Image.new("RGB", (GAP + min(len(pages), ACROSS) * width, GAP + rows * height), TABLE)
    pen = ImageDraw.Draw(table)
    for index, (caption, page) in enumerate(pages):
        left, top = GAP + index % ACROSS * width, GAP + index // ACROSS * height
        pen.text((left, top), caption, fill=INK)
        table.paste(page, (left, top + CAPTION))
    return table


if __name__ == "__main__":
    main()
