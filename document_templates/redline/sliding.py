"""Edits slid to where whole lines begin, wherever the outcome is the same.

A comparison may find that a full stop, a line end and a line came before a full stop, where a person sees a new line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from document_templates.redline.changes import AuthoredEdit


def slid(text: str, edits: Sequence[AuthoredEdit]) -> list[AuthoredEdit]:
    """Slide what only comes or only goes; `text` ends with a line end, edits are in order and keep apart."""
    found: list[AuthoredEdit] = []
    for number, edit in enumerate(edits):
        lowest = found[-1].end if found else 0
        highest = edits[number + 1].start if number + 1 < len(edits) else len(text)
        places = [_trimmed(text, edit), *_forward(text, edit, highest), *_backward(text, edit, lowest)]
        found.append(next((place for place in places if is_whole(text, place)), places[0]))
    return found


def is_whole(text: str, edit: AuthoredEdit) -> bool:
    """Tell whether an edit adds or removes whole lines, and changes none."""
    removed = text[edit.start : edit.end]
    begins = edit.start == 0 or text[edit.start - 1] == "\n"
    return begins and "" in (edit.text, removed) and (edit.text + removed).endswith("\n")


def _trimmed(text: str, edit: AuthoredEdit) -> AuthoredEdit:
    """Leave out line ends that stay at either side of an edit."""
    while text[edit.start : edit.end].endswith("\n") and edit.text.endswith("\n"):
        edit = replace(edit, end=edit.end - 1, text=edit.text[:-1])
    while text[edit.start : edit.end].startswith("\n") and edit.text.startswith("\n"):
        edit = replace(edit, start=edit.start + 1, text=edit.text[1:])
    return edit


def _forward(text: str, edit: AuthoredEdit, highest: int) -> Iterator[AuthoredEdit]:
    removed = text[edit.start : edit.end]
    while "" in (edit.text, removed) and edit.end < highest and text[edit.end] == (edit.text or removed)[0]:
        edit = replace(edit, start=edit.start + 1, end=edit.end + 1, text=edit.text[1:] + edit.text[:1])
        removed = text[edit.start : edit.end]
        yield edit


def _backward(text: str, edit: AuthoredEdit, lowest: int) -> Iterator[AuthoredEdit]:
    removed = text[edit.start : edit.end]
    while "" in (edit.text, removed) and edit.start > lowest and text[edit.start - 1] == (edit.text or removed)[-1]:
        edit = replace(edit, start=edit.start - 1, end=edit.end - 1, text=edit.text[-1:] + edit.text[:-1])
        removed = text[edit.start : edit.end]
        yield edit
