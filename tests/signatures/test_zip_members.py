"""A zip is read only where every program would unpack the same of it."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from signatures.errors import SignatureError
from signatures.unpack import zip_files

TEXT, HIDDEN = b"what was sealed", b"what was sealed, and more"


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in entries:
            made.writestr(name, content)
    return out.getvalue()


class Stream(BytesIO):
    """What cannot be wound back: sizes stand behind each file."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_place: int) -> int:
        raise OSError


def streamed(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = Stream()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("a", TEXT)
    return out.getvalue()


def shortened(content: bytes, *, said: bytes) -> bytes:
    """Say everywhere that a packed file is no longer than its beginning."""
    (entry,) = zipfile.ZipFile(BytesIO(content)).infolist()
    told = struct.pack("<3L", entry.CRC, entry.compress_size, entry.file_size)
    assert content.count(told) == 2
    return content.replace(told, struct.pack("<3L", zlib.crc32(said), entry.compress_size, len(said)))


def renamed(name: bytes) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a")
    info.extra = struct.pack("<2H", 0x7075, len(name)) + name
    return info


def bare(content: bytes) -> bytes:
    """An archive without its directory: a file that none lists."""
    return content[: content.index(b"PK\1\2")]


PLAIN, OTHER = archive(("a", TEXT)), archive(("b", HIDDEN))
AMBIGUOUS = {
    "a file longer than it says": shortened(archive(("a", HIDDEN)), said=TEXT),
    "a file shorter than it says": shortened(PLAIN, said=HIDDEN),
    "a stored file longer than it says": shortened(archive(("a", HIDDEN), method=zipfile.ZIP_STORED), said=TEXT),
    "another archive before": OTHER + PLAIN,
    "a file before that none lists": bare(OTHER) + PLAIN,
    "another archive behind": PLAIN[:-2] + struct.pack("<H", len(OTHER)) + OTHER,
    "another size before the file": PLAIN.replace(struct.pack("<L", len(TEXT)), struct.pack("<L", 3), 1),
    "another size behind the file": streamed().replace(struct.pack("<L", len(TEXT)), struct.pack("<L", 3), 1),
    "a stored file whose end is told behind it": streamed(zipfile.ZIP_STORED),
    "another name in Unicode": archive((renamed(b"\1....b"), TEXT)),
    "a name that ends before it ends": archive(("a_b", TEXT)).replace(b"a_b", b"a\0b"),
    "a folder that holds something": archive(("a/", TEXT)),
    "a count that leaves files out": archive(("a", TEXT), ("b", TEXT)).replace(b"\2\0\2\0", b"\1\0\1\0"),
}


@pytest.mark.parametrize("what", AMBIGUOUS)
def test_a_zip_that_is_another_one_to_another_program_is_refused(tmp_path, what):
    (tmp_path / "a.zip").write_bytes(AMBIGUOUS[what])
    with pytest.raises(SignatureError) as refusal:
        zip_files(tmp_path / "a.zip")
    assert refusal.value.code == "readable.ambiguous"


@pytest.mark.parametrize("content", [PLAIN, streamed(), archive(("a", TEXT), method=zipfile.ZIP_STORED)])
def test_a_zip_by_any_honest_program_is_read(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    assert zip_files(tmp_path / "a.zip") == {"a": TEXT}


def test_other_bytes_of_the_same_length_are_damaged(tmp_path):
    content = archive(("a", TEXT), method=zipfile.ZIP_STORED).replace(TEXT, TEXT.upper())
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(SignatureError) as refusal:
        zip_files(tmp_path / "a.zip")
    assert refusal.value.code == "readable.damaged"


def test_nothing_is_unpacked_beyond_the_size_it_declares(tmp_path, monkeypatch):
    (tmp_path / "a.zip").write_bytes(shortened(archive(("a", bytes(1 << 20))), said=TEXT))
    asked = []

    class Unpacking:
        """A decompressor that is only asked."""

        unused_data, eof = b"", False

        def decompress(self, _packed: bytes, most: int) -> bytes:
            asked.append(most)
            return b""

    monkeypatch.setattr("signatures.zip_members.zlib.decompressobj", lambda _window: Unpacking())
    with pytest.raises(SignatureError):
        zip_files(tmp_path / "a.zip")
    assert asked == [len(TEXT) + 1]
