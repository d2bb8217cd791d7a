"""Files that people send are read without trust: nothing is unpacked that is not fit, nothing means two things."""

import struct
import zipfile
from io import BytesIO

import pytest

from document_templates.catalog import DocumentKind, master
from document_templates.errors import DocumentError
from document_templates.rendering import package
from document_templates.rendering.package import read_master, read_parts, write_parts
from document_templates.rendering.packing import LEVEL, deflated
from document_templates.rendering.render import render
from document_templates.sample import SAMPLE_AT
from tests.document_templates.papers import EVERY_MASTER, paper

DRAFT = master(DocumentKind.DRAFT, "it")
PARTS = read_parts(DRAFT)


def zipped(entries, *, compression=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def refusal(master):
    with pytest.raises(DocumentError) as refused:
        read_master(master)
    return refused.value


@pytest.mark.parametrize(("kind", "language"), EVERY_MASTER)
def test_every_master_that_comes_with_patto_is_read_whole(kind, language):
    assert read_master(master(kind, language)) == read_parts(master(kind, language))


def by_the_standard_library(parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, LEVEL)
    return file.getvalue()


@pytest.mark.parametrize("parts", [{}, PARTS, {"word/media/città.png": bytes(range(256)) * 300, "empty": b""}])
def test_parts_are_zipped_as_the_standard_library_would_whether_known_or_not(parts):
    known = {content: deflated(content) for content in list(parts.values())[1:]}
    assert write_parts(parts) == write_parts(parts, known=known) == by_the_standard_library(parts)


@pytest.mark.parametrize(
    "entries",
    [
        [("word/media/image1.png", b"\0" * (package.LARGEST_MASTER + 1))],
        [("word/document.xml", b"<a>" + b" " * 9_000_000 + b"</a>")],
        [(f"word/{number}.xml", b"<a/>") for number in range(package.MOST_PARTS + 1)],
    ],
    ids=["too large", "packed too well", "too many parts"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(entries, monkeypatch):
    bomb = zipped(entries)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refusal(bomb).code == "master.too_large"


def test_a_bomb_that_lies_about_its_size_is_refused():
    honest = zipped([("word/document.xml", b"<a>" + b" " * 5_000_000 + b"</a>")])
    said, lie = struct.pack("<I", 5_000_007), struct.pack("<I", 7)
    assert honest.count(said) == 2
    assert refusal(honest.replace(said, lie)).code == "master.unreadable"


@pytest.mark.parametrize(
    "name", ["/word/document.xml", "../document.xml", "word/../../a.xml", "word//a.xml", "word/./a.xml", "word\\a.xml"]
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    error = refusal(zipped([("word/document.xml", b"<a/>"), (name, b"<a/>")]))
    assert (error.code, str(error.params["reason"]).endswith(": not a name of a part")) == ("master.unreadable", True)


@pytest.mark.parametrize("second", ["word/document.xml", "word/Document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(second):
    error = refusal(zipped([("word/document.xml", b"<a/>"), (second, b"<b/>")]))
    assert error.params == {"reason": f"{second}: twice"}


def test_an_encrypted_part_is_refused():
    # Bit 0 of the flags, in the local header and in the directory (APPNOTE, 4.4.4).
    plain = zipped([("a.xml", b"<a/>")], compression=zipfile.ZIP_STORED)
    encrypted = bytearray(plain)
    encrypted[6] |= 1
    encrypted[plain.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(encrypted)).params == {"reason": "a.xml: encrypted"}


def test_folders_are_no_parts():
    assert read_master(zipped([("word/", b""), ("word/document.xml", b"<a/>")])) == {"word/document.xml": b"<a/>"}


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", DRAFT[:-40], DRAFT[:200] + b"\xff" * 400 + DRAFT[600:]])
def test_what_is_no_whole_word_file_is_refused(broken):
    assert refusal(broken).code == "master.unreadable"


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
    ids=["file", "laughs", "network", "another alphabet"],
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/_rels/document.xml.rels"])
def test_entities_are_refused_in_whatever_alphabet_they_come(name, content):
    error = refusal(write_parts({**PARTS, name: content}))
    assert (error.code, error.params) == ("master.entities", {"part": name})


def test_a_part_that_is_not_xml_is_refused():
    assert refusal(write_parts({**PARTS, "word/styles.xml": b"<a>"})).code == "master.unreadable"


def test_a_text_in_another_place_than_word_keeps_it_is_refused():
    moved = {name.replace("word/document.xml", "word/other.xml"): content for name, content in PARTS.items()}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        moved[name] = moved[name].replace(b"word/document.xml", b"word/other.xml")
    moved["word/_rels/other.xml.rels"] = PARTS["word/_rels/document.xml.rels"]
    context = paper(DocumentKind.DRAFT)
    with pytest.raises(DocumentError) as refused:
        render(master=write_parts(moved), context=context, language="it", at=SAMPLE_AT)
    assert refused.value.code == "master.unreadable"
