"""What somebody typed into a form that cannot be taken any more: shown once more, so that it can be copied.

Only a person's own prose comes back, by the names of its fields: a code or a password is never shown on a page.
"""

from flask import request
from werkzeug.exceptions import HTTPException

_PROSE = frozenset(("text", "reason", "rationale", "note", "subject", "heading"))


def typed_words() -> tuple[str, ...]:
    """Return the prose of the request, field by field; of one that was too large to be read, nothing."""
    try:
        return tuple(words for name, words in request.form.items(multi=True) if _is_prose(name) and words.strip())
    except HTTPException:
        return ()


def _is_prose(name: str) -> bool:
    """Tell by the name of a field; where there are several of a kind, a hyphen joins it to what tells them apart."""
    return not _PROSE.isdisjoint(name.split("-"))
