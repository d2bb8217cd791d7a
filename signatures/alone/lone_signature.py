"""One signature in a file that stands alone: nobody says when it arrived, so its time is a timestamp's or a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from asn1crypto import cms

from signatures.canonical import instant
from signatures.digests import Digest
from signatures.intake.signature import ForeignSignature
from signatures.intake.signature_checks import look_at
from signatures.intake.timestamps import Stamp, stamps_on
from signatures.intake.trust import Trust
from signatures.shapes import LAST_DAY
from signatures.verdicts import Check, SignatureSeen, unchecked

_OF_ITSELF = frozenset({"intake.signature_intact", "intake.algorithm"})
_BY_TIME = {"intake.certificate_valid": "alone.rests_on_time", "intake.not_revoked": "alone.unrevoked_on_time"}
_TIME_CLAIMED = frozenset({"intake.timestamp_none", "intake.timestamp_unproven", "intake.timestamp_future"})


@dataclass(frozen=True, kw_only=True)
class LoneSignature:
    """What was found of a signature, and who gave it where it is whole; `seen` is None where it is not."""

    checks: tuple[Check, ...]
    seen: SignatureSeen | None


def look_at_alone(
    signature: ForeignSignature,
    *,
    lane: str,
    trust: Trust,
    final: Digest | None = None,
    stamps: Sequence[Stamp] = (),
    claimed: datetime | None = None,
) -> LoneSignature:
    """Look at a signature that claims an instant; `stamps` are timestamps over it besides its own."""
    told = [stamp for stamp in (*stamps_on(signature.info, trust=trust), *stamps) if stamp.at]
    instants = [stamp.at for stamp in told if stamp.trusted and stamp.at]
    claim = claimed or claimed_instant(signature.info)
    proven = min(instants, default=None)
    at = max(instants, default=claim or signature.certificate.not_valid_before)
    looked = look_at(signature, at=at, trust=trust, stamps=stamps)
    checks = tuple(_retold(looked.checks, signature.signer, claim=claim, proven=proven, trust=trust))
    whole = all(check.holds for check in looked.checks if check.name in _OF_ITSELF)
    seen = SignatureSeen(name=signature.signer, organisation="", lane=lane, at=proven or claim, final=final)
    return LoneSignature(checks=checks, seen=seen if whole else None)


def claimed_instant(info: cms.SignerInfo) -> datetime | None:
    """Return when a signer says that they signed."""
    try:
        found = [part["values"][0].native for part in info["signed_attrs"] if part["type"].native == "signing_time"]
    except (ValueError, TypeError, KeyError):
        return None
    return aware(found[0]) if found else None


def aware(instant: datetime) -> datetime | None:
    """Take an instant that names no zone for one in UTC, and one that no clock could show for none."""
    try:
        told = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return told if told < LAST_DAY else None


def _retold(
    checks: Sequence[Check], signer: str, *, claim: datetime | None, proven: datetime | None, trust: Trust
) -> Iterator[Check]:
    """Say what rests on a time that nobody proved, and who is not known where nobody was named."""
    for check in checks:
        if check.code in _TIME_CLAIMED and proven is None:
            if claim is None:
                yield unchecked(check.name, "alone.time_unknown", signer=signer)
            else:
                yield unchecked(check.name, "alone.time_claimed", signer=signer, at=instant(claim))
        elif check.name in _BY_TIME and check.holds and proven is None:
            yield unchecked(check.name, _BY_TIME[check.name], signer=signer)
        elif check.name == "intake.trusted" and not trust.is_given:
            yield replace(check, holds=None)
        else:
            yield check
