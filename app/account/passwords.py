"""Passwords, hashed by Argon2id (RFC 9106)."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256

_HASHER = PasswordHasher()
_NOBODYS = _HASHER.hash(secrets.token_hex())


def hash_of(password: str) -> str:
    """Return the salted hash to keep instead of a password."""
    return _HASHER.hash(password)


def matches(password: str, *, password_hash: str | None) -> bool:
    """Tell whether a password is the one that was hashed.

    Without a hash the same work is done in vain: the time of an answer must not tell which addresses have an account.
    """
    try:
        _HASHER.verify(password_hash or _NOBODYS, password)
    except VerificationError:
        return False
    return password_hash is not None
