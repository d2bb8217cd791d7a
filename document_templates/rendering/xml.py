"""Parts of a Word file as trees, and back, always in the same way."""

from collections.abc import Mapping, MutableMapping

from lxml import etree

Part = bytes | etree._Element  # noqa: SLF001 -- lxml gives its type no public name
"""A part of a Word file: its bytes, or the tree they were read into."""


def tree_of(parts: MutableMapping[str, Part], name: str) -> etree._Element:
    """Read a part, once: from then on it is held as its tree."""
    part = parts[name]
    if isinstance(part, bytes):
        part = parts[name] = etree.fromstring(part)
    return part


def to_bytes(parts: Mapping[str, Part]) -> dict[str, bytes]:
    """Write what is held as a tree."""
    return {name: part if isinstance(part, bytes) else to_xml(part) for name, part in parts.items()}


def to_xml(tree: etree._Element) -> bytes:
    """Write a tree as a part of a Word file."""
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def take_out(element: etree._Element) -> None:
    """Take an element out of its tree, and what stands in it."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(element)
    parent.remove(element)
