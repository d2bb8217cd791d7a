"""Comments of a Word file: the part that holds them, and where they are anchored (ECMA-376, part 1, 17.13.4)."""

from collections.abc import MutableMapping
from datetime import UTC
from itertools import count

from lxml import etree

from document_templates.redline.changes import Remark
from document_templates.redline.characters import RUN, run_like
from document_templates.rendering.namespaces import CONTENT_TYPES, REL, RELATIONS, TYPES, R, W
from document_templates.rendering.xml import Part, tree_of

COMMENTS = "word/comments.xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENTS_RELATION = R[1:-1] + "/comments"
LONGEST_INITIALS = 9


class Comments:
    """The comments of one Word file; the part is made when the first is written."""

    def __init__(self, parts: MutableMapping[str, Part]) -> None:
        self._parts = parts
        held = tree_of(parts, COMMENTS) if COMMENTS in parts else ()
        self._numbers = count(1 + max((int(one.get(f"{W}id", "0")) for one in held), default=-1))

    def write(self, remark: Remark) -> list[etree._Element]:
        """Write a comment; return the marks where its stretch begins and ends, and the run that refers to it."""
        number = next(self._numbers)
        names = {
            f"{W}id": str(number),
            f"{W}author": remark.by.author,
            f"{W}date": remark.by.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            f"{W}initials": "".join(word[0] for word in remark.by.author.split())[:LONGEST_INITIALS],
        }
        comment = etree.SubElement(self._tree(), f"{W}comment", names)
        for line in remark.text.split("\n"):
            etree.SubElement(comment, f"{W}p").append(run_like(None, line))
        begin, end, reference = (etree.Element(f"{W}comment{name}") for name in ("RangeStart", "RangeEnd", "Reference"))
        for mark in (begin, end, reference):
            mark.set(f"{W}id", str(number))
        run = etree.Element(RUN)
        run.append(reference)
        return [begin, end, run]

    def _tree(self) -> etree._Element:
        if COMMENTS not in self._parts:
            self._parts[COMMENTS] = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
            relation = {"Id": "pattoComments", "Type": COMMENTS_RELATION, "Target": COMMENTS.rpartition("/")[2]}
            tree_of(self._parts, RELATIONS).append(etree.Element(f"{REL}Relationship", relation))
            override = {"PartName": f"/{COMMENTS}", "ContentType": COMMENTS_TYPE}
            tree_of(self._parts, CONTENT_TYPES).append(etree.Element(f"{TYPES}Override", override))
        return tree_of(self._parts, COMMENTS)
