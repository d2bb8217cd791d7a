"""Sentences for Word files that are named at the terminal."""

from flask_babel import lazy_gettext as _l

WORD_FILES = {
    "file.denied": _l("The system does not allow reading %(file)s."),
    "file.exists": _l("%(file)s exists already: nothing was written over it."),
    "file.folder": _l("%(file)s is a folder, not a file."),
    "file.missing": _l("There is no file %(file)s."),
}
