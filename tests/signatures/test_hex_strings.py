"""Read quickly or slowly, a hexadecimal string is the same, and so is what is refused."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError

from signatures import hex_strings
from signatures.hex_strings import read_hex_string
from signatures.intake.pdf_reading import open_pdf
from tests.signatures.factory import tiny_pdf


def read(reading, content: bytes):
    stream = BytesIO(content)
    stream.read(1)
    try:
        made = reading(stream)
    except (PdfError, ValueError) as error:
        return type(error), str(error)
    return type(made), made, stream.tell()


@given(body=st.one_of(st.binary(max_size=9), st.text("0123456789abcdefABCDEF >\n%g", max_size=12).map(str.encode)))
def test_every_string_is_read_as_the_library_reads_it(body):
    content = b" <" + body + b"> /Next"
    assert read(read_hex_string, content) == read(hex_strings._slowly, content)


def test_a_string_as_long_as_a_signature_is_read_alike():
    for size in (16_384, 1 << 16, 1 << 17):
        content = b" <" + b"3F" * size + b">\n"
        assert read(read_hex_string, content) == read(hex_strings._slowly, content)


def test_the_library_reads_so():
    open_pdf(tiny_pdf("x"))
    assert generic.read_hex_string_from_stream is read_hex_string
