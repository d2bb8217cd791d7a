"""What somebody typed into a form that cannot be taken any more: shown once more, so that it can be copied.

Only a person's own prose comes back, by the names of its fields, or what these begin with where there are several of a
kind (`text-1`): a code or a password is never shown on a page.
"""

from flask import request
from werkzeug.exceptions import HTTPException

_PROSE = ("text", "reason", "rationale", "note", "subject")


def typed_words() -> tuple[str, ...]:
    """Return the prose of the request, field by field; of one that was too large to be read, nothing."""
    try:
        prose = [name for name in request.form if name.partition("-")[0] in _PROSE]
        return tuple(words for name in prose for words in request.form.getlist(name) if words.strip())
    except HTTPException:
        return ()
