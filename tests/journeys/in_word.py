"""What a partner does in Word: changes, with and without a trace, and comments; LibreOffice is the Word of tests."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from tests.benchmarks.office import SYSTEM_PYTHON

_SCRIPT = Path(__file__).parents[1] / "document_templates/markup/office_script.py"
_PATIENCE_SECONDS = 120
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}ins": "+", f"{_W}del": "-"}
_WORDS = (f"{_W}t", f"{_W}delText")

Edit = dict[str, str]


def replaces(words: str, by: str) -> Edit:
    """Write other words."""
    return {"do": "replace", "words": words, "by": by}


def comments(words: str, text: str, *, author: str) -> Edit:
    """Write a comment beside some words."""
    return {"do": "comment", "words": words, "text": text, "author": author}


def marks_up(draft: Path, *, untracked: Sequence[Edit], tracked: Sequence[Edit]) -> Path:
    """Mark a draft up and save it as a Word file, which is returned."""
    order = {"file": str(draft), "untracked": untracked, "tracked": tracked, "save": ["docx"]}
    orders = draft.with_name("order.json")
    orders.write_text(json.dumps(order), encoding="utf-8")
    profile = draft.with_name("profile").as_uri()
    command = [SYSTEM_PYTHON, _SCRIPT, profile, orders]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE_SECONDS)
    return draft.with_name("saved1.docx")


def revisions(word: Path) -> dict[str, str]:
    """Return what a Word file marks as put in and taken out, by who did it: `+ quattro - tre`."""
    found: dict[str, list[str]] = defaultdict(list)
    for mark in (element for element in _part(word, "document").iter() if element.tag in _SIGNS):
        found[mark.get(f"{_W}author", "")].append(f"{_SIGNS[mark.tag]} {_words(mark)}")
    return {author: " ".join(told) for author, told in found.items()}


def remarks(word: Path) -> list[str]:
    """Return the comments in a Word file."""
    return [_words(comment) for comment in _part(word, "comments").iter(f"{_W}comment")]


def _part(word: Path, name: str) -> ET.Element:
    return ET.fromstring(ZipFile(word).read(f"word/{name}.xml"))


def _words(element: ET.Element) -> str:
    return " ".join("".join(run.text or "" for run in element.iter() if run.tag in _WORDS).split())
