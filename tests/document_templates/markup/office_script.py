"""Run by the system's Python, which alone can speak to LibreOffice: edits a Word file as a partner would."""

# ruff: noqa: FBT003 -- its interface takes its arguments in order

import json
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

PIPE = "patto-markup"
ADDRESS = f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext"
STARTING_SECONDS = 60
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}


def main(profile, order):
    """Start it once; for each order open a file, edit it, save it in every form."""
    place = f"-env:UserInstallation={profile}"
    accept = f"--accept=pipe,name={PIPE};urp;"
    with subprocess.Popen(["soffice", "--headless", "--norestore", place, accept], stdout=subprocess.DEVNULL) as office:
        try:
            manager = _manager()
            _work(manager, json.loads(Path(order).read_text()))
            manager.createInstance("com.sun.star.frame.Desktop").terminate()
        finally:
            office.terminate()


def _manager():
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            return resolver.resolve(ADDRESS).ServiceManager
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _work(manager, order):
    """Edit without a trace, then with: switched over in the file, for switching it in here asks for a window."""
    word = Path(order["file"])
    for number, (tracked, edits) in enumerate(((False, order["untracked"]), (True, order["tracked"]))):
        word = _tracking(word, word.with_name(f"step{number}.docx"), tracked=tracked)
        # Without a view: one without windows would draw a toolbar for the changes, and fall over.
        document = manager.createInstance("com.sun.star.text.TextDocument")
        document.load((_property("URL", word.as_uri()), _property("FilterName", FILTERS["docx"])))
        for edit in edits:
            EDITS[edit["do"]](document, edit)
        endings = order["save"] if tracked else ["docx"]
        for ending in endings:
            word = Path(order["file"]).with_name(f"saved{number}.{ending}")
            document.storeToURL(word.as_uri(), (_property("FilterName", FILTERS[ending]),))
        document.close(False)


def _tracking(word, switched, *, tracked):
    with zipfile.ZipFile(word) as package, zipfile.ZipFile(switched, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/settings.xml":
                part = part.replace(b"<w:trackRevisions/>", b"")
                part = re.sub(rb"(<w:settings[^>]*>)", rb"\1<w:trackRevisions/>" if tracked else rb"\1", part)
            copy.writestr(name, part)
    return switched


def _found(document, words):
    """Find words in the paragraphs, in tables too: the search itself needs a view."""
    for paragraph in _paragraphs(document.Text):
        at = paragraph.String.find(words)
        if at >= 0:
            cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
            cursor.goRight(at, False)
            cursor.goRight(len(words), True)
            return cursor
    raise LookupError(words)


def _paragraphs(text):
    each = text.createEnumeration()
    while each.hasMoreElements():
        block = each.nextElement()
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.CellNames:
                yield from _paragraphs(block.getCellByName(name))
        else:
            yield block


def _replace(document, edit):
    _found(document, edit["words"]).String = edit["by"]


def _insert_after(document, edit):
    cursor = _found(document, edit["words"])
    cursor.gotoEndOfParagraph(False)
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    document.Text.insertString(cursor, edit["paragraph"], False)


def _insert_before(document, edit):
    cursor = _found(document, edit["words"])
    cursor.gotoStartOfParagraph(False)
    document.Text.insertString(cursor, edit["paragraph"], False)
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def _delete_paragraph(document, edit):
    cursor = _found(document, edit["words"])
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.String = ""


def _comment(document, edit):
    field = document.createInstance("com.sun.star.text.textfield.Annotation")
    field.Content = edit["text"]
    field.Author = edit["author"]
    found = _found(document, edit["words"])
    found.Text.insertTextContent(found.End, field, False)


EDITS = {
    "replace": _replace,
    "insert after": _insert_after,
    "insert before": _insert_before,
    "delete paragraph": _delete_paragraph,
    "comment": _comment,
}


def _property(name, value):
    return PropertyValue(Name=name, Value=value)


main(*sys.argv[1:])
