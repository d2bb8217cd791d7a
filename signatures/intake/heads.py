"""The texts that a file may have been signed on: the newest, and those before it that somebody may still hold."""

from collections.abc import Callable, Sequence

from signatures.digests import Digest, sha256
from signatures.verdicts import Check, holds, unchecked


def head_signed(heads: Sequence[bytes], fits: Callable[[bytes], bool]) -> bytes | None:
    """Return the newest head that fits, or None."""
    return next((head for head in heads if fits(head)), None)


def newest_check(head: bytes, heads: Sequence[bytes]) -> Check:
    """Say whether the newest head was signed; an older one makes the file that party's own copy."""
    name = "intake.newest_head"
    if head == heads[0]:
        return holds(name)
    return unchecked(name, "intake.older_head", missing=heads.index(head))


def digest_of(head: bytes | None) -> Digest | None:
    """Return the digest of a head, if there is one."""
    return None if head is None else sha256(head)
