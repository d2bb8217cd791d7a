"""The parts of a PDF that a person sees: pages, annotations on them, fields (ISO 32000-2, 7.7 and 12)."""

from typing import Any

from pyhanko.pdf_utils import generic

from signatures.errors import SignatureError
from signatures.intake.limits import MOST_PAGES, MOST_PARENTS

_APART = frozenset({"/AA", "/Annots", "/Parent", "/LastModified", "/PieceInfo", "/Tabs"})
"""What on a page is looked at by itself, or shows nothing."""


def pages_of(root: generic.DictionaryObject) -> list[generic.DictionaryObject]:
    """Return the pages of a document in their order.

    Raises:
        SignatureError: `intake.too_many`.
    """
    pages: list[generic.DictionaryObject] = []
    waiting = [root["/Pages"]]
    for _ in range(MOST_PAGES):
        if not waiting:
            return pages
        node = waiting.pop()
        if "/Kids" in node:
            waiting.extend(reversed([kid.get_object() for kid in node["/Kids"]]))
        else:
            pages.append(node)
    raise SignatureError("intake.too_many")


def content_of(page: generic.DictionaryObject) -> dict[str, generic.PdfObject]:
    """Return what a page is made of, as it is written there: mostly references."""
    return {key: page.raw_get(key) for key in page if key not in _APART}


def annotations_of(page: generic.DictionaryObject) -> dict[str, Any]:
    """Return the annotations of a page as they are written there: mostly references."""
    listed = part_of(page, "/Annots") or generic.ArrayObject()
    written = [listed.raw_get(index) for index in range(len(listed))]
    return {repr(one): one for one in written}


def share_of(annotation: generic.DictionaryObject, page: generic.DictionaryObject) -> float:
    """Say how much of what is seen of its page an annotation covers."""
    seen = _inherited(page, "/CropBox") or _inherited(page, "/MediaBox")
    return _area(part_of(annotation, "/Rect")) / (_area(seen) or 1.0)


def fields_of(root: generic.DictionaryObject) -> dict[str, str]:
    """Return the values of the fields that are no signatures, by their names."""
    form = part_of(root, "/AcroForm")
    found = [field.get_object() for field in part_of(form, "/Fields") or ()] if form else []
    return {str(part_of(one, "/T")): repr(part_of(one, "/V")) for one in found if part_of(one, "/FT") != "/Sig"}


def part_of(whole: generic.DictionaryObject, key: str) -> Any:  # noqa: ANN401  # whatever stands there
    """Return what stands under a key, and not a reference to it; or None."""
    try:
        return whole[key]
    except KeyError:
        return None


def _inherited(page: generic.DictionaryObject, key: str) -> Any:  # noqa: ANN401  # the same
    """Return what a page says, or its parents say for it (ISO 32000-2, 7.7.3.4)."""
    node = page
    for _ in range(MOST_PARENTS):
        if key in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    return part_of(node, key)


def _area(box: Any) -> float:  # noqa: ANN401  # the same
    left, bottom, right, top = (float(number) for number in box or (0, 0, 0, 0))
    return abs((right - left) * (top - bottom))
