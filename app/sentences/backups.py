"""Sentences for backups, and for an installation that is not there or not whole."""

from flask_babel import lazy_gettext as _l

BACKUPS = {
    "backup.damaged": _l("The backup is damaged: %(file)s in it is not what was put there. Nothing was restored."),
    "backup.database_in_use": _l("The database is not empty: nothing was restored. Name an empty one."),
    "backup.exists": _l("%(file)s exists already: nothing was written over it."),
    "backup.home_in_use": _l("The folder %(folder)s is not empty: nothing was restored. Name a new one."),
    "backup.missing": _l("There is no file %(file)s."),
    "backup.newer": _l("The backup was made by a newer Patto: restore it with that one, or a later one."),
    "backup.not_one": _l("%(file)s is not a backup made by Patto."),
    "backup.unwritable": _l("%(file)s cannot be written: %(reason)s."),
    "installation.database_unreachable": _l("The database cannot be reached: %(reason)s."),
    "installation.half_restored": _l(
        "A backup was being restored into %(folder)s and did not come to its end. Empty the folder and the database, "
        "and restore it again."
    ),
    "installation.missing": _l("There is no installation in %(folder)s."),
    "installation.other_shape": _l("The database has another shape than this Patto's: run `patto migrate` first."),
    "rows.broken_references": _l("The rows of the backup lead to others that are not there. Nothing was restored."),
    "rows.other_tables": _l("The tables of the backup are not those of its shape. Nothing was restored."),
    "rows.unfit": _l("The rows of %(table)s in the backup do not fit. Nothing was restored."),
}
