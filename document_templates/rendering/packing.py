"""Parts zipped by hand: what does not change from one Word file to the next is deflated once.

The format is that of APPNOTE.TXT, 4.3, with neither clock nor system in it: the same parts are the same bytes.
"""

import zlib
from collections.abc import Mapping
from struct import Struct
from types import MappingProxyType

LEVEL = 4
"""Half the time of the usual 6, for files a twentieth larger."""
LOCAL = Struct("<4s5H3L2H")
CENTRAL = Struct("<4s6H3L5H2L")
END = Struct("<4s4H2LH")
VERSION = 20
DEFLATED = 8
UTF_8 = 0x800
MIDNIGHT, FIRST_DAY = 0, 0x21
"""The first of January 1980, in the time of MS-DOS."""
OWNER_READS_AND_WRITES = 0o600 << 16
NOTHING: Mapping[bytes, bytes] = MappingProxyType({})


def deflated(content: bytes) -> bytes:
    """Deflate a part without any header, as a zipped file holds it."""
    deflating = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflating.compress(content) + deflating.flush()


def zipped(parts: Mapping[str, bytes], *, known: Mapping[bytes, bytes] = NOTHING) -> bytes:
    """Zip parts in their order; `known` holds what some of them are deflated."""
    entries: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in parts.items():
        packed = known.get(content) or deflated(content)
        written = name.encode()
        told = (
            0 if name.isascii() else UTF_8, DEFLATED, MIDNIGHT, FIRST_DAY,
            zlib.crc32(content), len(packed), len(content), len(written), 0,
        )  # fmt: skip
        entries += (LOCAL.pack(b"PK\3\4", VERSION, *told), written, packed)
        directory += (
            CENTRAL.pack(b"PK\1\2", VERSION, VERSION, *told, 0, 0, 0, OWNER_READS_AND_WRITES, offset),
            written,
        )
        offset += LOCAL.size + len(written) + len(packed)
    size = sum(map(len, directory))
    return b"".join((*entries, *directory, END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), size, offset, 0)))
