"""What timestamps prove: of the heads of a trail, judged against the entries that tell of them, and of a seal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509

from signatures.canonical import instant
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.timestamps.token import TimestampSeen, verify_timestamp
from signatures.trail import head_digest
from signatures.verdicts import Check, holds, unchecked

TIMESTAMPS = "timestamps"


def sealed_check(seen: TimestampSeen | None, *, where: str) -> Check:
    """Say what the timestamp of a seal proves, where there is one."""
    if seen is None:
        return unchecked(TIMESTAMPS, "timestamps.none", where=where)
    code = "timestamps.seal" if seen.trusted else "timestamps.seal_unproven"
    said = {"authority": seen.authority, "at": instant(seen.at)}
    return Check(name=TIMESTAMPS, holds=True if seen.trusted else None, where=where, code=code, params=said)


@dataclass(frozen=True)
class AttestedHead:
    """A head of so many entries whose timestamp holds."""

    size: int
    seen: TimestampSeen


def attested_head(
    token: bytes, *, head: Mapping[str, Any], told: Mapping[str, Any], trust: Sequence[x509.Certificate]
) -> AttestedHead:
    """Return a head that a token attests; `told` is what the entry of the timestamp says.

    Raises:
        SignatureError: `timestamps.other_token`, `timestamps.other_head`, `timestamps.other_instant`, or what
            `verify_timestamp` refuses.
    """
    if sha256(token) != told["token"]:
        raise SignatureError("timestamps.other_token")
    if (head["size"], head["root"]) != (told["size"], told["root"]):
        raise SignatureError("timestamps.other_head")
    seen = verify_timestamp(token, digest=head_digest(head), trust=trust)
    if instant(seen.at) != told["at"]:
        raise SignatureError("timestamps.other_instant")
    return AttestedHead(head["size"], seen)


def attested_checks(heads: Iterable[AttestedHead], *, where: str) -> Iterator[Check]:
    """Say of timestamps that hold how far they reach: once for each authority, in the order of their heads."""
    by_authority: dict[tuple[str, bool | None], list[AttestedHead]] = {}
    for head in sorted(heads, key=lambda head: head.size):
        by_authority.setdefault((head.seen.authority, head.seen.trusted), []).append(head)
    for (authority, trusted), own in by_authority.items():
        last = own[-1]
        said: dict[str, str | int] = {
            "authority": authority,
            "count": len(own),
            "size": last.size,
            "at": instant(last.seen.at),
        }
        if trusted:
            yield holds(TIMESTAMPS, where=where, **said)
        else:
            yield unchecked(TIMESTAMPS, "timestamps.unproven", where=where, **said)
