"""Permanent ids, derived from what a thing is: the same pact, played again, names everything alike.

Ids are no secrets; what must not be guessed (tokens, codes, nonces, salts) comes from the operating system.
"""

from uuid import UUID, uuid5


def derived_id(parent: UUID, *parts: str | int | UUID) -> UUID:
    """Return the id of a thing within its parent (UUID version 5, RFC 9562)."""
    return uuid5(parent, "/".join(str(part) for part in parts))


def party_id(pact_id: UUID, key: str) -> UUID:
    """Return the id of the party that a pact knows by this key, even before it was added."""
    return derived_id(pact_id, "party", key)


def clause_id(pact_id: UUID, key: str) -> UUID:
    """Return the id of the clause that a pact knows by this key."""
    return derived_id(pact_id, "clause", key)


def annex_id(pact_id: UUID, key: str) -> UUID:
    """Return the id of the annex that a pact knows by this key."""
    return derived_id(pact_id, "annex", key)
