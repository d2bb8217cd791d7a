"""What was found, in words: a line for each fault, what it is about first."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.refusals import sentence_of
from app.soundness.check import Found, Soundness

FAULTS: Mapping[str, LazyString] = {
    "database.damaged": _l("the database's file is damaged (%(reason)s)"),
    "database.unguarded": _l("the database no longer refuses changes to this table"),
    "evidence.differs": _l("the record of the signature is not the one that was signed"),
    "personal.altered": _l("the personal value of entry %(index)s was changed"),
    "personal.missing": _l("the personal value of entry %(index)s is gone"),
    "personal.stray": _l("no entry tells of a personal value (%(commitment)s)"),
    "row.differs": _l("it does not say what the trail tells: %(parts)s"),
    "row.missing": _l("the trail tells of it, and it is gone"),
    "row.unreadable": _l("it cannot be read (%(reason)s)"),
    "row.untold": _l("it is there, and the trail does not tell of it"),
    "texts.version_differs": _l("the clauses and annexes are not those that were frozen"),
    "texts.words_differ": _l("the words are not those of their digest"),
    "trail.broken": _l("entry %(index)s does not follow the one before it"),
    "trail.columns_differ": _l("what stands beside entry %(index)s is not what it says"),
    "trail.facts_unfit": _l("entry %(index)s lacks what it must tell"),
    "trail.misspelt": _l("entry %(index)s cannot be read"),
    "trail.other_head": _l("the trail is not as long as the pact says, or ends otherwise"),
    "trail.other_pact": _l("entry %(index)s is of another pact"),
}


def lines(soundness: Soundness) -> Iterator[str]:
    """Put what was found into lines, the verdict first."""
    yield (
        _("Everything that is stored is as it was written.")
        if soundness.holds
        else _("Not everything that is stored is as it was written.")
    )
    yield " ".join(
        [
            ngettext("%(num)s pact looked at.", "%(num)s pacts looked at.", soundness.pacts),
            ngettext("%(num)s file looked at.", "%(num)s files looked at.", soundness.files),
        ]
    )
    yield from (f"! {_place(found)}: {_words(found)}" for found in soundness.faults)
    if soundness.owed.overdue:
        count = soundness.owed.overdue
        yield "? " + ngettext(
            "%(num)s promise is overdue: is the worker running?",
            "%(num)s promises are overdue: is the worker running?",
            count,
        )
    if soundness.owed.unconcluded:
        yield "? " + ngettext(
            "%(num)s pact was signed by all and is not concluded: the worker does it when it starts, or tomorrow.",
            "%(num)s pacts were signed by all and are not concluded: the worker does it when it starts, or tomorrow.",
            soundness.owed.unconcluded,
        )


def as_json(soundness: Soundness) -> dict[str, Any]:
    """Put what was found into the JSON that programs read; codes are stable, reasons are for people."""
    return {
        "verdict": "holds" if soundness.holds else "fails",
        "pacts": soundness.pacts,
        "files": soundness.files,
        "overdue": soundness.owed.overdue,
        "unconcluded": soundness.owed.unconcluded,
        "faults": [
            {"code": found.fault.code, "pact": found.pact, "where": found.fault.where, "reason": _words(found)}
            for found in soundness.faults
        ],
    }


def _place(found: Found) -> str:
    return f"{found.pact}, {found.fault.where}" if found.pact else found.fault.where


def _words(found: Found) -> str:
    fault = found.fault
    words = FAULTS.get(fault.code)
    return str(words) % fault.params if words else sentence_of(fault.code, fault.params)
