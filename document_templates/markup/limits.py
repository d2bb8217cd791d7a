"""How large a file that comes back may be, and how long another program may take over it."""

from dataclasses import dataclass

from document_templates.rendering.untrusted import PackageLimits


@dataclass(frozen=True)
class Limits:
    """What is refused above.

    `file` and `unpacked` are bytes, `tags` those of one part, `paragraph` the characters of the longest, for the memory
    of a comparison grows with their square. A pact of sixty clauses that went through many hands takes a tenth of each.
    """

    file: int = 32 << 20
    unpacked: int = 128 << 20
    ratio: int = 200
    parts: int = 5_000
    tags: int = 2_000_000
    paragraphs: int = 20_000
    characters: int = 4_000_000
    paragraph: int = 50_000
    office_seconds: float = 60.0

    @property
    def package(self) -> PackageLimits:
        """Those of the zipped file."""
        return PackageLimits(unpacked=self.unpacked, ratio=self.ratio, parts=self.parts, tags=self.tags)
