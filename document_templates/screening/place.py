"""Where in a Word file something is: told by the words of its paragraph, which the person who edits it can look for."""

from lxml import etree

LONGEST = 60


def place(element: etree._Element) -> str:
    """Words of the paragraph that an element stands in or holds; nothing when there are none."""
    paragraph = next(element.iterancestors("{*}p"), element)
    return shortened("".join(text.text or "" for text in paragraph.iter("{*}t", "{*}delText")))


def shortened(words: str) -> str:
    """Cut words to a length that fits in a sentence."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
