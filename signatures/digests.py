"""SHA-256 as the one digest of the house, written in lowercase hexadecimal (FIPS 180-4)."""

import hashlib
from typing import NewType

Digest = NewType("Digest", str)


def sha256(content: bytes) -> Digest:
    """Return the SHA-256 of some bytes, 64 lowercase hexadecimal characters."""
    return Digest(hashlib.sha256(content).hexdigest())
