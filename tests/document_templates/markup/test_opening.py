"""Files that are not fit to be read are refused, each with one code, before they can do harm."""

import struct
import zipfile
from io import BytesIO

import pytest

from document_templates.errors import DocumentError
from document_templates.markup import conversion
from document_templates.markup.limits import Limits
from document_templates.markup.read import read_identity
from document_templates.rendering.namespaces import CONTENT_TYPES, DOCUMENT
from document_templates.rendering.package import write_parts
from document_templates.sentences import codes
from tests.document_templates.markup.files import LIMITS, NAMES, PACT, file, gone, ins, mark, par, parts, read, warned
from tests.document_templates.word_files import override, relation

ISSUED = [par("Il patto dura tre anni."), par("Si rinnova.")]
PARTS = parts(*ISSUED)
DOCX = write_parts(PARTS)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}
MACRO_TYPE = override("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")


def zipped(entries, compression=zipfile.ZIP_DEFLATED):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


def with_part(name, content):
    return write_parts({**PARTS, name: content})


def changed(name, old, new):
    return with_part(name, PARTS[name].replace(old, new, 1))


def encrypted_part():
    plain = bytearray(zipped(PARTS.items(), zipfile.ZIP_STORED))
    plain[6] |= 1
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    return bytes(plain)


def utf16(*names):
    return b"".join(name.encode("utf-16-le") for name in names)


def doc(flags=0, *names):
    """A compound file with the names of streams, and the first words of a text."""
    return OLE + b"\xec\xa5" + bytes(8) + struct.pack("<H", flags) + bytes(500) + utf16("WordDocument", *names)


def lying_bomb():
    honest = zipped([(DOCUMENT, b"<a>" + b" " * 5_000_000 + b"</a>")])
    return honest.replace(struct.pack("<I", 5_000_007), struct.pack("<I", 7))


BODY = f"<w:document {NAMES}><w:body>{{}}</w:body></w:document>".format
HOSTILE = {
    "nothing": ("markup.empty", b""),
    "spaces": ("markup.empty", b" \r\n\0"),
    "a bomb": ("markup.too_large", with_part("word/media/a.png", bytes(Limits().unpacked + 1))),
    "a bomb of XML": ("markup.too_large", with_part("word/a.xml", b"<a>" + b" " * 30_000_000 + b"</a>")),
    "a bomb that lies": ("markup.unreadable", lying_bomb()),
    "many parts": ("markup.too_large", zipped([(f"{number}.xml", b"<a/>") for number in range(Limits().parts + 1)])),
    "many tags": (
        "markup.too_large",
        zipped([*PARTS.items(), ("a.xml", b"<a>" + b"<b/>" * (Limits().tags + 1) + b"</a>")], zipfile.ZIP_STORED),
    ),
    "many paragraphs": ("markup.too_long", file(*["<w:p/>"] * (Limits().paragraphs + 1))),
    "a long paragraph": ("markup.paragraph_too_long", file(par("a " * Limits().paragraph))),
    "a paragraph made of many": ("markup.paragraph_too_long", file(*[par("a " * 20_000, end=mark("del"))] * 3)),
    "deep nesting": ("markup.unreadable", with_part(DOCUMENT, BODY("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000).encode())),
    "a name that leads elsewhere": ("markup.unreadable", with_part("../../etc/passwd", b"x")),
    "an absolute name": ("markup.unreadable", with_part("/etc/passwd", b"x")),
    "a name twice": ("markup.unreadable", with_part("word/Document.xml", b"<a/>")),
    "an encrypted part": ("markup.unreadable", encrypted_part()),
    "an entity of the machine": (
        "markup.entities",
        with_part(DOCUMENT, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ),
    "entities that grow": (
        "markup.entities",
        with_part("word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'),
    ),
    "a part that is no XML": ("markup.unreadable", with_part("word/styles.xml", b"<a>")),
    "no text": ("markup.unreadable", changed("_rels/.rels", b'/officeDocument"', b'/otherDocument"')),
    "a text that is missing": ("markup.unreadable", write_parts({k: v for k, v in PARTS.items() if k != DOCUMENT})),
    "cut short": ("markup.unreadable", DOCX[:-40]),
    "macros, by their type": ("markup.macros", changed(CONTENT_TYPES, b"</Types>", f"{MACRO_TYPE}</Types>".encode())),
    "macros, by relation": (
        "markup.macros",
        changed("word/_rels/document.xml.rels", b"</Rel", f"{relation('v', 'vbaProject', 'x.bin')}</Rel".encode()),
    ),
    "a docm": ("markup.macros", changed(CONTENT_TYPES, b"openxmlformats-officedocument.wordprocessingml.document.main",
                                        b"ms-word.document.macroEnabled.main")),
    "a password": ("markup.password", OLE + utf16("EncryptedPackage")),
    "a DOC with a password": ("markup.password", doc(0x0100)),
    "a DOC with macros": ("markup.macros", doc(0, "_VBA_PROJECT")),
    "another compound file": ("markup.not_word", OLE + utf16("Workbook")),
    "a spreadsheet": ("markup.not_word", with_part(DOCUMENT, b'<workbook xmlns="urn:x"/>')),
    "a zip": ("markup.not_word", zipped([("a.txt", b"x")])),
    "an ODT with a password": (
        "markup.password",
        write_parts({**ODT, "META-INF/manifest.xml": b"<a><encryption-data/></a>"}),
    ),
    "an ODT with macros": ("markup.macros", write_parts({**ODT, "Basic/Standard/Module1.xml": b"<a/>"})),
    "an ODT with an entity": ("markup.entities", write_parts({**ODT, "content.xml": b"<!DOCTYPE a><a/>"})),
    "an ODT that is a bomb": ("markup.too_large", write_parts({**ODT, "a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})),
    "a PDF": ("markup.pdf", b"%PDF-1.7\n%%EOF"),
    "a PDF after some bytes": ("markup.pdf", b"\n\n%PDF-1.7\n%%EOF"),
    "a picture": ("markup.picture", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a photograph": ("markup.picture", b"\xff\xd8\xff\xe0" + bytes(100)),
    "a web page": ("markup.web_page", b"<html><body>Patto</body></html>"),
    "a web page with a mark": ("markup.web_page", b"\xef\xbb\xbf \n<!DOCTYPE html><p>Patto"),
    "a web page in one file": ("markup.web_page", b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    "a web page of XML": ("markup.web_page", b'<?xml version="1.0"?><html><body/></html>'),
    "XML": ("markup.not_word", b'<?xml version="1.0"?><a/>'),
    "words": ("markup.not_word", b"Il patto dura tre anni."),
}  # fmt: skip


@pytest.mark.parametrize(("code", "hostile"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_file_is_refused_with_one_code_that_has_its_sentence(code, hostile):
    with pytest.raises(DocumentError) as refused:
        read(hostile, DOCX)
    assert refused.value.code == code
    assert code in codes()


def test_two_hundred_megabytes_are_refused_unread():
    with pytest.raises(DocumentError) as refused:
        read(b"PK\x03\x04" + bytes(200 << 20), DOCX)
    assert (refused.value.code, refused.value.params) == ("markup.too_large", {"megabytes": 32})


def test_a_hostile_file_in_the_place_of_the_one_issued_is_refused_too():
    with pytest.raises(DocumentError) as refused:
        read(DOCX, b"%PDF-1.7")
    assert refused.value.code == "markup.pdf"


def test_limits_are_settings():
    for limits in (Limits(file=100), Limits(paragraphs=1), Limits(characters=10), Limits(tags=10)):
        with pytest.raises(DocumentError) as refused:
            read(DOCX, DOCX, limits)
        assert refused.value.code in {"markup.too_large", "markup.too_long"}


def test_a_broken_part_that_is_read_late_is_refused_with_the_same_codes():
    late = changed("word/_rels/document.xml.rels", b"</Rel", f"{relation('c', 'comments', 'c.bin')}</Rel".encode())
    for content, code in ((b"<a>", "markup.unreadable"), (b"<!DOCTYPE a><a/>", "markup.entities")):
        with zipfile.ZipFile(BytesIO(late)) as package:
            made = {name: package.read(name) for name in package.namelist()}
        with pytest.raises(DocumentError) as refused:
            read(write_parts({**made, "word/c.bin": content}), DOCX)
        assert refused.value.code == code


def test_relations_that_lead_outside_are_not_followed():
    outside = "".join(
        relation(f"x{kind}", kind, "http://127.0.0.1:9/x", outside=True) for kind in ("attachedTemplate", "comments")
    )
    linked = changed("word/_rels/document.xml.rels", b"</Rel", f"{outside}</Rel".encode())
    assert read(linked, DOCX).changes == ()


def test_a_text_under_another_name_is_found():
    made = {name.replace("document.xml", "document2.xml"): part for name, part in PARTS.items()}
    made["_rels/.rels"] = made["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    made["word/document2.xml"] = made["word/document2.xml"].replace(b"tre anni", b"dieci anni")
    assert [change.after for change in read(write_parts(made), DOCX).changes] == ["Il patto dura dieci anni."]


def test_a_file_without_relations_or_with_properties_that_are_missing_is_read():
    alone = {
        name: part for name, part in PARTS.items() if name not in {"word/_rels/document.xml.rels", "docProps/core.xml"}
    }
    assert warned(read(write_parts(alone), DOCX)) == {}
    anonymous = {name: part for name, part in alone.items() if name != "docProps/custom.xml"}
    assert warned(read(write_parts(anonymous), DOCX)) == {"markup.unidentified": {}}
    with pytest.raises(DocumentError) as refused:
        read_identity(
            write_parts(
                {
                    **PARTS,
                    "docProps/custom.bin": b"<a>",
                    "_rels/.rels": PARTS["_rels/.rels"].replace(b"custom.xml", b"custom.bin"),
                }
            ),
            limits=LIMITS,
        )
    assert refused.value.code == "markup.unreadable"


def test_who_a_file_was_issued_to_can_be_asked_alone():
    identity = read_identity(DOCX, limits=LIMITS)
    assert (identity.pact, identity.version, identity.language) == (PACT, 2, None)
    with pytest.raises(DocumentError):
        read_identity(b"", limits=LIMITS)


@pytest.mark.parametrize("returned", [write_parts(ODT), doc(), b"{\\rtf1 Patto}"], ids=["ODT", "DOC", "RTF"])
def test_without_libreoffice_only_docx_is_read(returned, monkeypatch):
    monkeypatch.setattr(conversion, "is_installed", lambda: False)
    with pytest.raises(DocumentError) as refused:
        read(returned, DOCX)
    assert refused.value.code == "markup.needs_libreoffice"
    assert refused.value.params["ending"] in {"ODT", "DOC", "RTF"}


def test_many_attributes_and_many_marks_are_read_in_their_time():
    wide = "<w:p {}/>".format(" ".join(f'w:a{number}="1"' for number in range(20_000)))
    many = [par(ins("a"), gone("b"), end=mark(kind)) for kind in ("ins", "del") * 2_000]
    assert len(read(file(wide, *many), DOCX).changes) > 2
