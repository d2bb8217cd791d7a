"""What a returned file says, in lines for whoever stands at the terminal."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.i18n import written_instant
from app.refusals import sentence
from document_templates.markup.markup import Change, Kind, Markup, Remark

KINDS: Mapping[Kind, LazyString] = {
    "replace": _l("rewritten"),
    "insert": _l("inserted"),
    "delete": _l("deleted"),
    "move": _l("moved"),
}


def lines(found: Markup) -> Iterator[str]:
    """Tell how much was found, then each thing, then what was not read."""
    untracked = sum(1 for one in found.changes if not one.tracked)
    yield _("Changes: %(count)s, of which not tracked: %(untracked)s.", count=len(found.changes), untracked=untracked)
    yield _("Remarks: %(count)s.", count=len(found.remarks))
    for change in found.changes:
        yield from ("", *_change(change))
    for remark in found.remarks:
        yield from ("", *_remark(remark))
    if found.warnings:
        yield from ("", *(sentence(one) for one in found.warnings))


def _change(change: Change) -> Iterator[str]:
    how = str(KINDS[change.kind]) if change.tracked else _("%(kind)s, not tracked", kind=KINDS[change.kind])
    yield f"{_place(change)}: {how}{_who(change.author, change.at)}"
    if change.before:
        yield f"  - {_safe(change.before)}"
    if change.after:
        yield f"  + {_safe(change.after)}"


def _remark(remark: Remark) -> Iterator[str]:
    what = _("remark")
    yield f"{_place(remark)}: {what}{_who(remark.author, remark.at)}"
    yield from (f"  > {_safe(line)}" for line in remark.text.split("\n"))


def _place(of: Change | Remark) -> str:
    if of.clause is None:
        place = _("Outside the clauses")
    elif of.line:
        place = _("Clause %(clause)s, line %(line)s", clause=of.clause, line=of.line)
    else:
        place = _("Clause %(clause)s, heading", clause=of.clause)
    return str(place)


def _who(author: str, at: datetime | None) -> str:
    said = [_safe(author)] if author else []
    if at:
        said.append(written_instant(at))
    return f" ({', '.join(said)})" if said else ""


def _safe(words: str) -> str:
    # What a stranger wrote must not move the cursor of whoever reads it.
    return "".join(letter if letter.isprintable() else " " for letter in words)
