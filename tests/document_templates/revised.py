"""Tracked changes read the plain way, to hold what we write against: our own reading in tests, and pandoc's."""

import re
import subprocess
from copy import deepcopy

from lxml import etree

from document_templates.rendering.namespaces import W
from document_templates.rendering.package import read_parts

LIST_NUMBER = re.compile(r"^((\d+|[a-z])[.)] ?)+")
OTHER = {"accept": "del", "reject": "ins"}
WORDS = {"t", "delText"}
SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def body_of(docx):
    return etree.fromstring(read_parts(docx)["word/document.xml"])[0]


def lines(docx, how="accept"):
    """Paragraphs of the body with all changes accepted or rejected; rows of tables in brackets."""
    return list(_lines(deepcopy(body_of(docx)), OTHER[how]))


def _lines(container, gone):
    carried = ""
    for child in container:
        name = etree.QName(child).localname
        if name == "p":
            carried += words(child, gone)
            if child.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
                yield carried
                carried = ""
        elif name == "tbl":
            yield from _rows(child, gone)
        elif name in {"sdt", "sdtContent"}:
            yield from _lines(child, gone)
    if carried:
        yield carried


def _rows(table, gone):
    for row in table.findall(f"{W}tr"):
        if row.find(f"{W}trPr/{W}{gone}") is None:
            yield [list(_lines(cell, gone)) for cell in row.findall(f"{W}tc")]


def words(paragraph, gone):
    said = ""
    for element in paragraph.iter():
        name = etree.QName(element).localname
        if any(parent.tag == f"{W}{gone}" for parent in element.iterancestors()):
            continue
        if element.getparent().tag == f"{W}r":
            said += (element.text or "") if name in WORDS else SIGNS.get(name, "")
    return said


def by_pandoc(docx, how, tmp_path, *, to="plain"):
    """Words that pandoc reads, changes accepted or rejected, a line each."""
    file = tmp_path / "file.docx"
    file.write_bytes(docx)
    command = ["pandoc", f"--track-changes={how}", "-f", "docx", "-t", to, "--wrap=none", str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in said.splitlines() if line.strip()]


def without_numbers(read):
    """Leave out the numbers of lists: where a numbered paragraph goes, pandoc lets its number stand."""
    return [words for line in read if (words := LIST_NUMBER.sub("", line))]
