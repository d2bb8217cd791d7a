"""Digests of the pact's words: of one clause, of one annex, of a whole version.

A position, an authorising act and a signature hold for such a digest. The number a clause shows and the rule that
decides it are not part of its words, so moving a clause voids nothing.
"""

from collections.abc import Iterable

from signatures.canonical import canonical_json
from signatures.digests import Digest, sha256


def clause_digest(*, kind: str, heading: str, text: str) -> Digest:
    """Digest of a clause's words: SHA-256 of the canonical JSON of its kind, heading and text."""
    return sha256(canonical_json({"heading": heading, "kind": kind, "text": text}))


def annex_digest(*, heading: str, text: str) -> Digest:
    """Digest of an annex's words."""
    return clause_digest(kind="annex", heading=heading, text=text)


def version_digest(*, clauses: Iterable[tuple[str, str]], annexes: Iterable[tuple[str, str]]) -> Digest:
    """Digest of a version: its clauses and annexes in order, each as (key, digest)."""
    return sha256(
        canonical_json(
            {
                "annexes": [[key, digest] for key, digest in annexes],
                "clauses": [[key, digest] for key, digest in clauses],
            }
        )
    )
