"""The words for where an organisation stands, in the matrix and in its file."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workflows.queries.positions import Standing

SILENT = "silent"
STANCES: Mapping[str, LazyString] = {
    "approve": _l("approves"),
    "remark": _l("approves with a remark"),
    "abstain": _l("abstains"),
    "object": _l("objects"),
    SILENT: _l("silent"),
}
CARRIED = _l("(from the round before)")


def stance_of(standing: Standing | None) -> str:
    """Return the word for an answer, and whether it was carried over."""
    words = str(STANCES[standing.answer.value if standing else SILENT])
    return f"{words} {CARRIED}" if standing and standing.carried else words
