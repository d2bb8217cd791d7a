"""Check the timestamp in one signatory's trail: over a head that grew into the one its entries are proven against."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cryptography import x509

from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.facts import facts_fit
from signatures.shapes import is_digest
from signatures.tags import AuditTag
from signatures.timestamps.judging import AttestedHead, attested_checks, attested_head
from signatures.tree import is_consistent
from signatures.verdicts import Check, fails, unchecked

TIMESTAMP_SHAPE = {"size": int, "root": is_digest, "last": is_digest, "token": str, "proof": [is_digest]}
_NAME = "timestamps"


def timestamp_checks(
    value: Mapping[str, Any], entries: Iterable[TrailEntry], *, trust: Sequence[x509.Certificate]
) -> list[Check]:
    """Check the last timestamp, where there is one."""
    if "timestamp" not in value:
        return [unchecked(_NAME, "timestamps.none")]
    try:
        return [*attested_checks([_attested(value, entries, trust)], where="")]
    except SignatureError as error:
        return [fails(_NAME, error.code)]


def _attested(
    value: Mapping[str, Any], entries: Iterable[TrailEntry], trust: Sequence[x509.Certificate]
) -> AttestedHead:
    """Return the head that is attested.

    Raises:
        SignatureError: `timestamps.other_head`, `timestamps.other_token`, `timestamps.unrecorded`, or what
            `attested_head` refuses.
    """
    stamped = value["timestamp"]
    head = {name: stamped[name] for name in ("size", "root", "last")}
    first, second = (stamped["size"], stamped["root"]), (value["size"], value["root"])
    if not is_consistent(first=first, second=second, proof=stamped["proof"]):
        raise SignatureError("timestamps.other_head")
    token = _token(stamped["token"])
    told = {entry.facts["token"]: entry.facts for entry in entries if _tells_of_a_timestamp(entry)}
    if sha256(token) not in told:
        raise SignatureError("timestamps.unrecorded")
    return attested_head(token, head=head, told=told[sha256(token)], trust=trust)


def _tells_of_a_timestamp(entry: TrailEntry) -> bool:
    return entry.tag == AuditTag.HEAD_TIMESTAMPED and facts_fit(entry.tag, entry.facts)


def _token(spelt: str) -> bytes:
    """Read a token from its one spelling: the last letter has bits that say nothing."""
    try:
        token = b64decode(spelt, validate=True)
    except ValueError:
        raise SignatureError("timestamps.other_token") from None
    if b64encode(token).decode() != spelt:
        raise SignatureError("timestamps.other_token")
    return token
