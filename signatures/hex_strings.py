"""The library's reading of hexadecimal strings, made quick where they are spelt plainly, as signatures are.

It reads a digit at a time, and a signature is thirty thousand of them, read anew for every revision that is compared:
two thirds of the time that judging took. Whatever is not plain, its own function still reads.
"""

import binascii
import re
from io import SEEK_SET
from typing import IO

from pyhanko.pdf_utils import generic

_PLAIN = re.compile(rb"<((?:[0-9a-fA-F]{2})*)>")
_MOST = 1 << 17

_slowly = generic.read_hex_string_from_stream


def read_hex_string(stream: IO[bytes]) -> generic.ByteStringObject | generic.TextStringObject:
    """Read a string that begins where a stream stands, as the library does."""
    start = stream.tell()
    plain = _PLAIN.match(stream.read(_MOST))
    if plain is None:
        stream.seek(start, SEEK_SET)
        return _slowly(stream)
    stream.seek(start + plain.end(), SEEK_SET)
    return generic.pdf_string(binascii.unhexlify(plain[1]))


def read_quickly() -> None:
    """Have the library read so."""
    generic.read_hex_string_from_stream = read_hex_string
