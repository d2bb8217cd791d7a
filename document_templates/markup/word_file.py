"""The parts of a Word file that somebody returned, found by how they are related rather than by their names.

The strict form of the format (ISO 29500) has other namespaces for the same things: they are read as the usual ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import join, normpath, split

from lxml import etree

from document_templates.rendering.namespaces import CONTENT_TYPES, R, W
from document_templates.rendering.untrusted import PackageError, read_xml

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}
PACKAGE_RELATIONS = "_rels/.rels"
MACRO_RELATIONS = {"vbaProject", "wordVbaData"}
MACRO_TYPES = (b"macroenabled", b"vbaproject")


@dataclass(frozen=True)
class WordFile:
    """A Word file, opened and judged."""

    parts: Mapping[str, bytes]

    @cached_property
    def document(self) -> str:
        """Name of the part that holds the text.

        Raises:
            PackageError: `unreadable`, there is none.
        """
        name = next(self.targets("", "officeDocument"), "")
        if name not in self.parts:
            raise PackageError("unreadable", "no text")
        return name

    @cached_property
    def has_macros(self) -> bool:
        """Tell whether the file brings code."""
        kinds = (
            kind
            for name in self.parts
            if name.endswith(".rels")
            for kind, _ in self._relations(name, inside_only=False)
        )
        types = self.parts.get(CONTENT_TYPES, b"").lower()
        return any(word in types for word in MACRO_TYPES) or any(kind in MACRO_RELATIONS for kind in kinds)

    def tree(self, name: str) -> etree._Element:
        """Read a part as a tree.

        Raises:
            PackageError: the part is not fit to be read.
        """
        return read_xml(name, usual_form(self.parts[name]))

    def related(self, kind: str) -> Iterator[etree._Element]:
        """Read the parts that the text has of a kind, such as `comments`."""
        yield from (self.tree(name) for name in self.targets(self.document, kind) if name in self.parts)

    def targets(self, source: str, kind: str) -> Iterator[str]:
        """Names of the parts related to one; `source` is empty for the package. What leads outside is no part."""
        folder, name = split(source)
        listing = join(folder, "_rels", f"{name}.rels") if source else PACKAGE_RELATIONS
        for found, target in self._relations(listing, inside_only=True):
            if found == kind:
                yield normpath(join("/" if target.startswith("/") else folder, target)).lstrip("/")

    def _relations(self, listing: str, *, inside_only: bool) -> Iterator[tuple[str, str]]:
        if listing not in self.parts:
            return
        for relation in self.tree(listing).iter("{*}Relationship"):
            if not (inside_only and relation.get("TargetMode") == "External"):
                yield relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")


def usual_form(content: bytes) -> bytes:
    """Return a part in the names of the usual form of the format."""
    for strict, usual in STRICT.items():
        content = content.replace(strict, usual)
    return content
