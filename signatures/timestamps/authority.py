"""A timestamp authority, and how it is asked over HTTP (RFC 3161, 3.4)."""

from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import ClassVar

import aiohttp
from asn1crypto import cms, core, tsp
from cryptography import x509
from pyhanko.sign.timestamps import TimeStamper

from signatures.errors import SignatureError

_QUERY = "application/timestamp-query"
_REPLY = "application/timestamp-reply"
MOST_BYTES = 2**14
"""Of an answer: a token with its whole chain of certificates takes half as much."""


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Where it answers, how it lets us in, whom its certificate must lead to (anybody, where nobody is named).

    `seconds` is how long it may take to answer, to the last byte.
    """

    url: str
    username: str = ""
    password: str = field(default="", repr=False)
    trust: tuple[x509.Certificate, ...] = ()
    seconds: float = 10


class Answer(core.Sequence):  # type: ignore[misc]  # the library is not typed
    """What an authority answers; one that refuses hands over no token (RFC 3161, 2.4.2), as the library's own must."""

    _fields: ClassVar = [
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


class AuthorityClient(TimeStamper):
    """Carries a request to an authority and its answer back, which nobody has looked at yet."""

    def __init__(self, authority: Authority) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library left it untyped
        self.authority = authority

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> Answer:
        """Ask, once.

        Raises:
            SignatureError: `timestamp.unanswered` with the `reason`, or `timestamp.broken_answer`.
        """
        try:
            answer: Answer = Answer.load(await self._posted(req.dump()), strict=True)
        except (aiohttp.ClientError, OSError) as error:
            raise SignatureError("timestamp.unanswered", reason=_reason(error)) from None
        except ValueError:
            raise SignatureError("timestamp.broken_answer") from None
        return answer

    async def _posted(self, query: bytes) -> bytes:
        """Never follow an authority elsewhere: it would be handed the password."""
        authority = self.authority
        patience = aiohttp.ClientTimeout(total=authority.seconds)
        async with (
            aiohttp.ClientSession(timeout=patience, headers=_headers(authority)) as session,
            session.post(authority.url, data=query, allow_redirects=False) as response,
        ):
            if response.status != HTTPStatus.OK:
                raise SignatureError("timestamp.unanswered", reason=f"HTTP {response.status}")
            if response.content_type != _REPLY:
                raise SignatureError("timestamp.broken_answer")
            return await _read(response.content.iter_any())


async def _read(parts: AsyncIterator[bytes]) -> bytes:
    """Read an answer; one without an end is cut off."""
    read = b""
    async for part in parts:
        read += part
        if len(read) > MOST_BYTES:
            raise SignatureError("timestamp.broken_answer")
    return read


def _headers(authority: Authority) -> dict[str, str]:
    headers = {"Content-Type": _QUERY, "Accept": _REPLY}
    if authority.username:
        secret = b64encode(f"{authority.username}:{authority.password}".encode()).decode()
        headers["Authorization"] = f"Basic {secret}"
    return headers


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or type(error).__name__)
