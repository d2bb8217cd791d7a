"""The order of signing in plain sentences: who is asked first, who then, and where fewer than all are enough."""

from collections.abc import Iterator, Sequence

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from workflows.queries.parties import PartyCard


def order_in_words(parties: Sequence[PartyCard]) -> tuple[str, ...]:
    """Return what will happen once signing opens; nothing where nobody signs yet."""
    return (*_steps(parties), *_fewer(parties))


def _steps(parties: Sequence[PartyCard]) -> Iterator[str]:
    steps: dict[int, list[str]] = {}
    for party in parties:
        for person in party.signatories:
            steps.setdefault(person.step, []).append(f"{person.name} ({party.short_name})")
    listed = [format_list(names, locale=get_locale()) for _step, names in sorted(steps.items())]
    if len(listed) == 1:
        yield str(_("All are asked at once: %(names)s.", names=listed[0]))
        return
    for place, names in enumerate(listed):
        yield str(_("Then %(names)s.", names=names) if place else _("First %(names)s.", names=names))


def _fewer(parties: Sequence[PartyCard]) -> Iterator[str]:
    for party in parties:
        enough, count = party.enough_signatures, len(party.signatories)
        if enough < count:
            yield ngettext(
                "For %(party)s %(num)s signature of %(count)s is enough: then the others are no longer asked.",
                "For %(party)s %(num)s signatures of %(count)s are enough: then the others are no longer asked.",
                enough,
                party=party.short_name,
                count=count,
            )
