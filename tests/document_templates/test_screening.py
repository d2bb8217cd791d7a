"""Hostile and unfit masters: refused in one sentence, in both languages, and nothing is fetched."""

import socket
from contextlib import suppress
from functools import cache
from zipfile import BadZipFile

import pytest

from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.checking.check import check_master
from document_templates.checking.trial import trial_order
from document_templates.errors import DocumentError
from document_templates.making import make
from document_templates.pdf import embedded
from document_templates.pdf.libreoffice import LibreOffice
from document_templates.rendering.package import read_parts
from document_templates.screening.screen import screen
from document_templates.sentences import sentence
from tests.document_templates.hostile import (
    FORBIDDEN_CODE,
    TOO_DEEP,
    altered,
    forbidden_code,
    paragraph,
    screened,
)
from tests.document_templates.papers import EVERY_MASTER

SENTENCE_ENDS = (". ", ".\n", "! ", "? ")
NOWHERE = "http://127.0.0.1:9"


@cache
def files():
    return screened(NOWHERE)


@cache
def coded():
    return forbidden_code()


def refusal_of(docx):
    with pytest.raises(DocumentError) as refused:
        make(trial_order(docx, kind=DocumentKind.SUMMARY, language="it"))
    return refused.value


def assert_one_sentence(error):
    told = [sentence(error.code, error.params, language=language) for language in LANGUAGES]
    assert len(set(told)) == len(LANGUAGES)
    for words in told:
        assert words.endswith(".")
        assert error.code not in words
        assert "{" not in words.replace("{%", "").replace("{{", "") or error.code == "master.forbidden"
        assert not any(end in words for end in SENTENCE_ENDS)


@pytest.mark.parametrize("which", EVERY_MASTER, ids="-".join)
def test_our_own_masters_are_fit(which):
    screen(read_parts(master(*which)))


@pytest.mark.parametrize("name", files())
def test_an_unfit_file_is_refused_in_one_sentence(name):
    code, docx = files()[name]
    error = refusal_of(docx)
    assert error.code == code
    assert_one_sentence(error)


@pytest.mark.parametrize("name", files())
def test_the_check_refuses_it_too(name):
    code, docx = files()[name]
    with pytest.raises(DocumentError) as refused:
        check_master(docx, kind=DocumentKind.SUMMARY, language="it")
    assert refused.value.code == code


@pytest.mark.parametrize("name", FORBIDDEN_CODE)
def test_code_that_reaches_is_refused_in_one_sentence(name):
    error = refusal_of(coded()[name])
    assert error.code == "master.forbidden"
    assert_one_sentence(error)


@pytest.mark.parametrize("name", FORBIDDEN_CODE)
def test_code_that_reaches_is_refused_by_the_check_before_it_runs(name):
    with pytest.raises(DocumentError) as refused:
        check_master(coded()[name], kind=DocumentKind.SUMMARY, language="it")
    assert refused.value.code == "master.forbidden"


@pytest.mark.parametrize("name", TOO_DEEP)
def test_code_that_nests_without_end_is_refused(name):
    docx = altered(paragraph(TOO_DEEP[name]))
    error = refusal_of(docx)
    assert error.code == "master.too_deep"
    assert_one_sentence(error)
    with pytest.raises(DocumentError, match=r"master\.too_deep"):
        check_master(docx, kind=DocumentKind.SUMMARY, language="it")


@pytest.fixture
def listener():
    """An address that hears whoever asks it for something."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def fetching(address):
    return [docx for code, docx in screened(address).values() if address.encode() in b"".join(unpacked(docx).values())]


def unpacked(docx):
    try:
        return read_parts(docx)
    except BadZipFile:
        return {}


def assert_nobody_asked(server):
    with pytest.raises(BlockingIOError):
        server.accept()


def test_neither_the_check_nor_the_embedded_engine_fetches_anything(listener):
    files = fetching(f"http://127.0.0.1:{listener.getsockname()[1]}")
    assert len(files) > 8
    for docx in files:
        with pytest.raises(DocumentError):
            check_master(docx, kind=DocumentKind.SUMMARY, language="it")
        with suppress(DocumentError):
            embedded.convert(docx)
    assert_nobody_asked(listener)


@pytest.mark.needs("libreoffice")
def test_libreoffice_fetches_nothing_even_from_files_that_were_not_refused(listener):
    files = fetching(f"http://127.0.0.1:{listener.getsockname()[1]}")
    with LibreOffice() as office:
        assert any(isinstance(made, bytes) for made in office.convert_all(files))
    assert_nobody_asked(listener)
