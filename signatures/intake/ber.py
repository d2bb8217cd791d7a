"""The one DER spelling of what may arrive as BER (ITU-T X.690): definite lengths, and strings in one piece.

The order of what is in a set is left alone: signatures were made over it.
"""

from dataclasses import dataclass

from signatures.errors import SignatureError

DEEPEST = 60
MOST_ELEMENTS = 300_000

_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_MORE = 0x80
_INDEFINITE = 0x80
_LENGTH_BYTES = 8
_OCTETS, _OCTETS_IN_PIECES = b"\x04", b"\x24"
_END = b"\x00\x00"


def der_of(content: bytes) -> bytes:
    """Spell the one element that some bytes are anew.

    Raises:
        SignatureError: `intake.truncated` (the bytes end too soon), `intake.damaged` (not one element),
            `intake.too_deep` or `intake.too_many`.
    """
    spelt, end = first_der(content)
    if end != len(content):
        raise SignatureError("intake.damaged")
    return spelt


def first_der(content: bytes) -> tuple[bytes, int]:
    """Spell the first element of some bytes anew, and say where it ended.

    Raises:
        SignatureError: as `der_of`, whatever may follow.
    """
    reading = _Reading(content)
    return reading.element(depth=0), reading.place


@dataclass
class _Reading:
    """Where a reader stands, and how much it has read."""

    content: bytes
    place: int = 0
    elements: int = 0

    def element(self, *, depth: int) -> bytes:
        """Read one element, at the place, and spell it anew."""
        self.elements += 1
        if depth > DEEPEST:
            raise SignatureError("intake.too_deep")
        if self.elements > MOST_ELEMENTS:
            raise SignatureError("intake.too_many")
        tag = self._tag()
        length = self._length()
        if not tag[0] & _CONSTRUCTED:
            return _spelt(tag, self._primitive(length))
        parts = self._parts(length, depth=depth + 1)
        if tag == _OCTETS_IN_PIECES:
            return _spelt(_OCTETS, b"".join(_piece(part) for part in parts))
        return _spelt(tag, b"".join(parts))

    def _primitive(self, length: int | None) -> bytes:
        if length is None:
            raise SignatureError("intake.damaged")
        return self._take(length)

    def _parts(self, length: int | None, *, depth: int) -> list[bytes]:
        parts = []
        if length is None:
            while self.content[self.place : self.place + 2] != _END:
                parts.append(self.element(depth=depth))
            self.place += 2
            return parts
        end = self.place + length
        while self.place < end:
            parts.append(self.element(depth=depth))
        if self.place != end:
            raise SignatureError("intake.damaged")
        return parts

    def _tag(self) -> bytes:
        start = self.place
        if self._take(1)[0] & _LONG_TAG == _LONG_TAG:
            while self._take(1)[0] & _MORE:
                pass
        return self.content[start : self.place]

    def _length(self) -> int | None:
        first = self._take(1)[0]
        if first < _INDEFINITE:
            return first
        if first == _INDEFINITE:
            return None
        if first - _INDEFINITE > _LENGTH_BYTES:
            raise SignatureError("intake.damaged")
        return int.from_bytes(self._take(first - _INDEFINITE))

    def _take(self, count: int) -> bytes:
        if self.place + count > len(self.content):
            raise SignatureError("intake.truncated")
        taken = self.content[self.place : self.place + count]
        self.place += count
        return taken


def _piece(part: bytes) -> bytes:
    """The octets of one piece, which was itself spelt anew."""
    if not part.startswith(_OCTETS):
        raise SignatureError("intake.damaged")
    first = part[1]
    return part[2:] if first < _INDEFINITE else part[2 + first - _INDEFINITE :]


def _spelt(tag: bytes, contents: bytes) -> bytes:
    size = len(contents)
    if size < _INDEFINITE:
        return tag + bytes([size]) + contents
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return tag + bytes([_INDEFINITE + len(length)]) + length + contents
