"""LibreOffice at work: apart, offline, in its time, one failure a failure of one."""

import socket
from pathlib import Path
from threading import Event, Thread

import pytest
from lxml import etree

from document_templates.errors import DocumentError
from document_templates.pdf import libreoffice
from document_templates.pdf.convert import finished
from document_templates.pdf.libreoffice import ENGINE, LibreOffice, engine_version, is_installed
from document_templates.pdf.office_profile import PROFILE
from document_templates.pdf.offline import without_outside
from document_templates.rendering.package import write_parts
from document_templates.sample import SAMPLE_AT
from tests.document_templates.verapdf import faults
from tests.document_templates.word_files import relation, table, word_file, word_parts

DOCX = word_file("Patto per il welfare, così com'è", table(["a", "b"]), headers=[("default", "Bozza")])
BROKEN = write_parts({"a.txt": b"no"})


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put another program in LibreOffice's place."""

    def put(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setattr(libreoffice.shutil, "which", lambda name: str(path))
        return tmp_path

    return put


@pytest.fixture(scope="module")
def office():
    with LibreOffice() as opened:
        yield opened


@pytest.mark.needs("libreoffice")
def test_what_it_lays_out_passes_the_gates_and_is_pdf_a(office):
    [raw] = office.convert_all([DOCX])
    made = finished(
        raw, docx=DOCX, engine=ENGINE, engine_version=engine_version(), language="it", at=SAMPLE_AT, mark="Bozza"
    )
    assert (made.engine, made.pages) == ("libreoffice", 1)
    assert faults(made.pdf) == []


@pytest.mark.needs("libreoffice")
def test_one_that_fails_takes_no_other_with_it(office):
    first, second, third = office.convert_all([DOCX, BROKEN, DOCX])
    assert first.startswith(b"%PDF")
    assert third.startswith(b"%PDF")
    assert (second.code, second.params["engine"]) == ("pdf.engine_failed", "libreoffice")
    assert "could not be loaded" in second.params["reason"]


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("letter", ["漢", "\ue000"])
def test_an_empty_box_of_its_own_is_seen(office, letter):
    docx = word_file(f"vedi {letter} qui")
    with pytest.raises(DocumentError) as refused:
        finished(
            office.convert_all([docx])[0], docx=docx, engine=ENGINE, engine_version="x",
            language="it", at=SAMPLE_AT, mark=None,
        )  # fmt: skip
    assert (refused.value.code, refused.value.params) == ("pdf.missing_glyph", {"page": 1, "characters": letter})


@pytest.mark.needs("libreoffice")
def test_nothing_is_fetched(office):
    reached = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        Thread(target=_wait_for_somebody, args=(listening, reached), daemon=True).start()
        docx = word_file(
            "Logo", _field(f'INCLUDEPICTURE "{address}/a.png" \\d'), _field(f'INCLUDETEXT "{address}/a.docx"'),
            relations=relation("rP", "image", f"{address}/b.png", outside=True),
        )  # fmt: skip
        assert office.convert_all([docx])[0].startswith(b"%PDF")
        listening.shutdown(socket.SHUT_RDWR)
    assert not reached.is_set()


def _wait_for_somebody(listening, reached):
    try:
        listening.accept()
        reached.set()
    except OSError:
        return


def _field(code):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return (
        f'<w:p>{marks[0]}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{marks[1]}{marks[2]}</w:p>'
    )


def test_relations_that_lead_outside_are_taken_away_but_links_to_click_on(office_free_parts):
    kept = etree.fromstring(without_outside(office_free_parts)["word/_rels/document.xml.rels"])
    assert [one.get("Id") for one in kept] == ["s", "link"]


@pytest.fixture
def office_free_parts():
    outside = relation("picture", "image", "http://a/b.png", outside=True)
    return word_parts("x", relations=outside + relation("link", "hyperlink", "http://a/", outside=True))


def test_a_file_without_outside_stays_as_it_is():
    assert without_outside(word_parts("x")) == word_parts("x")


def test_the_profile_is_xml_that_blocks_macros_and_links():
    settings = etree.fromstring(PROFILE.encode())
    names = {prop.get("{http://openoffice.org/2001/registry}name") for prop in settings.iter("prop")}
    assert {"BlockUntrustedRefererLinks", "DisableMacrosExecution", "MacroSecurityLevel"} <= names


def test_nothing_asked_is_nothing_run(program):
    program("exit 1")
    with LibreOffice() as office:
        assert office.convert_all([]) == []


def test_a_program_that_hangs_is_ended_with_all_it_started(program):
    folder = program('sleep 600 & echo $! > "$HOME/../child"; wait')
    with LibreOffice(seconds=0.5) as office:
        [refused] = office.convert_all([DOCX])
        child = int(Path(office._home.name).parent.joinpath("child").read_text())
    assert (refused.code, refused.params) == ("pdf.timed_out", {"engine": "libreoffice", "seconds": 1})
    assert folder.exists()
    assert not _is_running(child)


def _is_running(number):
    status = Path(f"/proc/{number}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_a_failing_program_says_is_told(program):
    program("echo 'no room left' >&2; exit 7")
    with LibreOffice() as office:
        assert office.convert_all([DOCX])[0].params["reason"] == "no room left"
    program("exit 7")
    with LibreOffice() as office:
        assert office.convert_all([DOCX])[0].params["reason"] == "exit 7"


def test_a_run_that_breaks_off_is_taken_up_file_by_file(program):
    # It makes the first of its files alone, as if it had crashed on the second.
    program('while [ "$1" != "--outdir" ]; do shift; done; printf %%PDF > "$2/00000.pdf"')
    with LibreOffice() as office:
        assert office.convert_all([DOCX] * 3) == [b"%PDF"] * 3


def test_it_sees_nothing_of_the_environment(program, monkeypatch, tmp_path):
    monkeypatch.setenv("PATTO_SECRET", "x")
    program(f"env > {tmp_path}/seen")
    with LibreOffice() as office:
        office.convert_all([DOCX])
    assert "PATTO_SECRET" not in (tmp_path / "seen").read_text()


def test_the_profile_goes_when_the_work_is_done():
    with LibreOffice() as office:
        home = Path(office._home.name)
        assert home.exists()
    assert not home.exists()


def test_its_version_is_what_it_says(program):
    program("echo 'LibreOffice 24.8.1 abcdef'")
    engine_version.cache_clear()
    assert engine_version() == "24.8.1"
    engine_version.cache_clear()


def test_without_the_program_it_is_said(monkeypatch):
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    engine_version.cache_clear()
    assert not is_installed()
    with pytest.raises(DocumentError) as refused:
        engine_version()
    assert refused.value.code == "pdf.engine_missing"
