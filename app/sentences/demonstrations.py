"""Sentences for demonstrations that cannot be played."""

from flask_babel import lazy_gettext as _l

DEMONSTRATIONS = {
    "cast.clauses": _l("A demonstration has between %(least)s and %(most)s clauses."),
    "cast.known": _l("This database already holds the demonstration with seed %(seed)s: choose another seed."),
    "cast.parties": _l("In a demonstration between %(least)s and %(most)s organisations take positions."),
}
