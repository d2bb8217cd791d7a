"""Sentences for documents, masters and models that are refused."""

from flask_babel import lazy_gettext as _l

DOCUMENTS = {
    "document.given_up": _l("Making the document failed many times, for no reason that is known; try again."),
    "merge.repeated_key": _l("Two proposals bear the same name: they cannot be merged."),
    "model.unknown": _l("There is no pact model “%(key)s” in this language (%(language)s)."),
    "model.unreadable": _l("The pact model cannot be read: %(reason)s."),
    "pdf.engine_failed": _l("The engine %(engine)s could not make the PDF: %(reason)s."),
    "pdf.mark_missing": _l("Page %(page)s does not bear the words that every page must bear."),
    "pdf.missing_glyph": _l(
        "On page %(page)s some characters cannot be written with the fonts at hand: %(characters)s"
    ),
    "pdf.structure": _l("The PDF lacks what an archive asks for: %(fault)s."),
    "pdf.words_lost": _l("Words of the document are missing from its PDF (%(count)s): %(words)s."),
    "master.failed": _l("The master cannot be filled in: %(reason)s."),
    "master.forbidden": _l("The master asks for something that masters may not do: %(reason)s."),
    "master.syntax": _l("The master holds a tag that is not written correctly: %(reason)s."),
    "master.unknown": _l("There is no master “%(stage)s” in this language (%(language)s)."),
    "master.unknown_name": _l("The master uses a name that does not exist: %(reason)s."),
    "master.unreadable": _l("The master cannot be read: %(reason)s."),
}
