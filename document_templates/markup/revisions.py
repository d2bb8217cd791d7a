"""Who changed something, when, and how: read from the marks that Word leaves around what is tracked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from document_templates.rendering.namespaces import W

INSERTED = {f"{W}{name}" for name in ("ins", "moveTo", "cellIns")}
DELETED = {f"{W}{name}" for name in ("del", "moveFrom", "cellDel")}
MOVED = {f"{W}moveTo", f"{W}moveFrom"}
FORMATTING = {
    f"{W}{name}"
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange",
        "tcPrChange", "numberingChange", "cellMerge",
    )
}  # fmt: skip


@dataclass(frozen=True)
class Revision:
    """A tracked change around a stretch: it adds it, or takes it away; half of a move, perhaps."""

    author: str
    at: datetime | None
    adds: bool
    moves: bool


def revision(element: etree._Element) -> Revision | None:
    """Read a mark; None where the element is none."""
    if element.tag not in INSERTED and element.tag not in DELETED:
        return None
    return Revision(
        author=author_of(element),
        at=instant(element.get(f"{W}date")),
        adds=element.tag in INSERTED,
        moves=element.tag in MOVED,
    )


def revisions_in(properties: etree._Element | None) -> tuple[Revision, ...]:
    """Read the marks among the properties of a paragraph's end, a row or a cell."""
    children = () if properties is None else properties
    return tuple(found for child in children if (found := revision(child)))


def author_of(element: etree._Element) -> str:
    """Read whose a mark or a comment is, in one line of letters that show."""
    written = element.get(f"{W}author", "")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in written).split())


def instant(written: str | None) -> datetime | None:
    """Read an instant; one without an offset is taken as UTC, one that is none as unknown."""
    try:
        at = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def was_there(revisions: Iterable[Revision]) -> bool:
    """Tell whether what bears these marks stands in the text with everything rejected."""
    return not any(one.adds for one in revisions)


def stays(revisions: Iterable[Revision]) -> bool:
    """Tell whether what bears these marks stands in the text with everything accepted."""
    return all(one.adds for one in revisions)
