"""Sentences for Word files that are written at the terminal."""

from flask_babel import lazy_gettext as _l

WORD_FILES = {"file.exists": _l("%(file)s exists already: nothing was written over it.")}
