"""What somebody had read before writing over it: two who write at once never undo each other unknowingly.

A card knows which of its values a form writes. Their digest goes out with the form and comes back with what was typed:
it must still be that of what stands, or nothing is written.
"""

from typing import ClassVar, TypeVar

from signatures.canonical import Json, canonical_json
from signatures.digests import Digest, sha256
from workflows.errors import InvalidError, StaleTextError


class AsRead:
    """A card that can be written; `WRITTEN` names the values that its form shows."""

    WRITTEN: ClassVar[tuple[str, ...]]

    @property
    def read_digest(self) -> Digest:
        """Return the digest of what the form shows."""
        return sha256(canonical_json([_spelt(getattr(self, name)) for name in self.WRITTEN]))


_Card = TypeVar("_Card", bound=AsRead)


def changed_values(before: _Card | None, after: _Card, *, read_digest: str) -> tuple[str, ...]:
    """Return the names of the values that a writing changes; none when what is written stands already.

    What is new has nothing before it, and '' for its digest.

    Raises:
        StaleTextError: `draft.stale`, what stood before is not what was read.
        InvalidError: `draft.key_taken`, what is written as new would replace something.
    """
    if before is None and read_digest:
        raise StaleTextError("draft.stale")
    if before is None:
        return after.WRITTEN
    changed = tuple(name for name in after.WRITTEN if getattr(before, name) != getattr(after, name))
    if changed and not read_digest:
        raise InvalidError("draft.key_taken")
    if changed and before.read_digest != read_digest:
        raise StaleTextError("draft.stale")
    return changed


def _spelt(value: object) -> Json:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if isinstance(value, bool | int) else str(value)
