"""Have a digest timestamped, and never hand on a token that does not hold."""

import asyncio
import re
from datetime import datetime, timedelta

from asn1crypto import cms, tsp

from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.timestamps.authority import Answer, Authority, AuthorityClient
from signatures.timestamps.token import look_at_timestamp

_GRANTED = frozenset(("granted", "granted_with_mods"))
_LONGEST_REASON = 200
_APART = timedelta(minutes=10)


class CheckingClient(AuthorityClient):
    """Asks an authority at an instant of the caller's clock, and refuses whatever does not hold."""

    def __init__(self, authority: Authority, *, at: datetime) -> None:
        super().__init__(authority)
        self._at = at

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a token over a SHA-256.

        Raises:
            SignatureError: what `timestamp` refuses.
        """
        nonce, request = self.request_cms(message_digest, md_algorithm)  # type: ignore[no-untyped-call]  # left so
        token = _token(await self.async_request_tsa_response(request), nonce)
        trust, digest = self.authority.trust, Digest(message_digest.hex())
        seen = await look_at_timestamp(token, digest=digest, trust=trust)
        if seen.trusted is False:
            raise SignatureError("timestamp.untrusted", authority=seen.authority)
        if abs(seen.at - self._at) > _APART:
            raise SignatureError("timestamp.other_clock", theirs=seen.at.isoformat(), ours=self._at.isoformat())
        return cms.ContentInfo.load(token)


def timestamp(digest: Digest, *, authority: Authority, at: datetime) -> bytes:
    """Return an authority's token (DER) over a digest, asked for at an instant of the caller's clock.

    Raises:
        SignatureError: `timestamp.unanswered` or `timestamp.refused` with the `reason`, `timestamp.broken_answer`,
            `timestamp.other_nonce` (an answer to another request), `timestamp.untrusted`, `timestamp.other_clock`
            (its clock and ours are apart), or what `verify_timestamp` refuses.
    """
    client = CheckingClient(authority, at=at)
    return bytes(asyncio.run(client.async_timestamp(bytes.fromhex(digest), "sha256")).dump())


def _token(answer: Answer, nonce: int) -> bytes:
    try:
        status, token = answer["status"], answer["time_stamp_token"]
        granted = status["status"].native in _GRANTED
        reason = "" if granted else _said(status)
        answered = token["content"]["encap_content_info"]["content"].parsed["nonce"].native if granted else None
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        raise SignatureError("timestamp.broken_answer") from None
    if not granted:
        raise SignatureError("timestamp.refused", reason=reason)
    if answered != nonce:
        raise SignatureError("timestamp.other_nonce")
    return bytes(token.dump())


def _said(status: tsp.PKIStatusInfo) -> str:
    """Why an authority refuses, in its own words, as far as they can be shown."""
    words = [*(status["status_string"].native or ()), *sorted(status["fail_info"].native or ())]
    return re.sub(r"[^\w .,:;()'/-]", "?", "; ".join(words) or status["status"].native)[:_LONGEST_REASON]
