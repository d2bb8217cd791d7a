"""What is inside a .p7m (CMS SignedData, RFC 5652): one envelope in another, DER or BER, bare or in base64."""

import base64
import binascii
import re
from dataclasses import dataclass

from asn1crypto import cms

from signatures.errors import SignatureError
from signatures.intake.ber import der_of

MOST_LAYERS = 8

_SEQUENCE = b"\x30"
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_HEAD = 32
_ARMOUR = re.compile(rb"-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----\n(.+)\n-----END \1-----\n?", re.DOTALL)
_BASE64_HEAD = re.compile(rb"MI[A-Za-z0-9+/\r\n]{%d}" % _HEAD)


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One layer of a .p7m: who signed, and what."""

    signed: cms.SignedData
    payload: bytes


def is_envelope(content: bytes) -> bool:
    """Tell whether some bytes begin as a .p7m does; whether it is whole is seen when it is opened."""
    if content.startswith(b"-----BEGIN "):
        return True
    if _BASE64_HEAD.match(content):
        head = b"".join(content[: 2 * _HEAD].split())
        return _SIGNED_DATA in base64.b64decode(head[: len(head) // 4 * 4])
    return content.startswith(_SEQUENCE) and _SIGNED_DATA in content[:_HEAD]


def open_envelopes(content: bytes) -> tuple[Envelope, ...]:
    """Open a .p7m down to what is not a .p7m itself, outermost first.

    Raises:
        SignatureError: `intake.damaged`, `intake.truncated`, `intake.detached` (it encloses nothing),
            `intake.too_deep` or `intake.too_many`.
    """
    opened = [open_envelope(content)]
    while is_envelope(opened[-1].payload):
        if len(opened) == MOST_LAYERS:
            raise SignatureError("intake.too_deep")
        opened.append(open_envelope(opened[-1].payload))
    return tuple(opened)


def open_envelope(content: bytes) -> Envelope:
    """Open the outermost layer of a .p7m.

    Raises:
        SignatureError: as `open_envelopes`.
    """
    spelt = der_of(_bare(content))
    try:
        message = cms.ContentInfo.load(spelt, strict=True)
        signed = message["content"]
        enclosed = signed["encap_content_info"]
        kinds = (message["content_type"].native, enclosed["content_type"].native)
        payload = bytes(enclosed["content"]) if enclosed["content"] else None
    except (ValueError, TypeError, KeyError):
        raise SignatureError("intake.damaged") from None
    if kinds != ("signed_data", "data"):
        raise SignatureError("intake.damaged")
    if payload is None:
        raise SignatureError("intake.detached")
    return Envelope(signed=signed, payload=payload)


def _bare(content: bytes) -> bytes:
    """Take off the base64 in which mail programs wrap a .p7m; every line must be spelt alike."""
    if content.startswith(_SEQUENCE):
        return content
    text = content.replace(b"\r\n", b"\n") if content.count(b"\r\n") == content.count(b"\n") else content
    armoured = _ARMOUR.fullmatch(text)
    lines = (armoured[2] if armoured else text.removesuffix(b"\n")).split(b"\n")
    joined = b"".join(lines) if all(lines) else b"\n"
    try:
        bare = base64.b64decode(joined, validate=True)
    except binascii.Error:
        raise SignatureError("intake.damaged") from None
    if base64.b64encode(bare) != joined:
        raise SignatureError("intake.damaged")
    return bare
