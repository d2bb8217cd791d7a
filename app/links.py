"""Tokens of personal links, one-time codes, and the addresses and cookies that only this installation can make.

A token or a code exists in the clear only in the message that carries it: it is minted at sending, and what is kept is
its digest. Six digits could be guessed from a bare digest, so a code's digest is keyed with the installation's secret.
"""

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from workflows.tables.link import LinkPurpose

TOKEN_BYTES = 32
CODE_DIGITS = 6
COOKIE_SECONDS = 12 * 60 * 60

ENTRANCES = {LinkPurpose.REVIEW: "/r/", LinkPurpose.SIGNING: "/s/"}


def mint_token() -> str:
    """Return a fresh token of 256 bits, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def mint_code() -> str:
    """Return a fresh code of six digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def code_digest(code: str, *, signature_id: UUID, secret: bytes) -> str:
    """Return what is kept of a code: it counts for one signature, and only on this installation."""
    return hmac.new(secret, f"{signature_id}:{code}".encode(), sha256).hexdigest()


def link_address(base_url: str, *, purpose: LinkPurpose, token: str) -> str:
    """Return the address that a message carries."""
    return f"{base_url.rstrip('/')}{ENTRANCES[purpose]}{token}"


def controller_seal(lead_body_id: UUID, *, secret: bytes) -> str:
    """Return the part of an address that names a lead body, and that only this installation can make.

    A lead body's id follows from its tax code: sealed, it tells no stranger who runs pacts here.
    """
    return str(_controllers(secret).dumps(lead_body_id.hex))


def read_controller_seal(seal: str, *, secret: bytes) -> UUID | None:
    """Return the lead body that an address names, or None when this installation did not make it."""
    try:
        return UUID(hex=_controllers(secret).loads(seal))
    except (BadSignature, ValueError):
        return None


def privacy_address(base_url: str, *, lead_body_id: UUID, secret: bytes) -> str:
    """Return the address of the privacy notice that names this lead body as controller, for a message to carry."""
    return f"{base_url.rstrip('/')}/privacy/{controller_seal(lead_body_id, secret=secret)}"


def cookie_name(purpose: LinkPurpose) -> str:
    """Return the name of a room's cookie."""
    return f"patto_{purpose.value}"


def seal_cookie(link_id: UUID, *, purpose: LinkPurpose, secret: bytes) -> str:
    """Return the cookie that stands for a link opened in a room."""
    return str(_serializer(purpose, secret).dumps(link_id.hex))


def read_cookie(cookie: str, *, purpose: LinkPurpose, secret: bytes) -> UUID | None:
    """Return the link a cookie stands for, or None when it is not ours, of another room, or too old."""
    try:
        return UUID(hex=_serializer(purpose, secret).loads(cookie, max_age=COOKIE_SECONDS))
    except (BadSignature, ValueError):
        return None


def _controllers(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="privacy")


def _serializer(purpose: LinkPurpose, secret: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=f"room/{purpose.value}")
