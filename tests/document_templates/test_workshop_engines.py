"""Which engine lays out what: the one that is asked for, then the other, then the first one's reason."""

import pytest

from document_templates.errors import DocumentError
from document_templates.pdf.libreoffice import ENGINE, engine_version
from document_templates.workshop import office, steps
from document_templates.workshop.office import Office
from document_templates.workshop.steps import Unfinished, accept_or_lay_out, make_or_write
from document_templates.workshop.workshop import Workshop
from tests.document_templates.orders import small_order

REFUSAL = DocumentError("pdf.structure", fault="x")
UNPRINTABLE = small_order(title="Patto \N{GRINNING FACE}")


def outcomes(workshop, orders):
    return [made.code if isinstance(made, DocumentError) else made.engine for made in workshop.make_all(orders)]


def refuse(*_args):
    raise DocumentError("pdf.words_lost", words="y", count=1)


class ScriptedOffice:
    """Stands for LibreOffice: lays out a file as it is told."""

    def __init__(self, laid_out):
        self._laid_out = laid_out

    def convert_all(self, docx_files):
        return [self._laid_out(docx) for docx in docx_files]

    def close(self):
        """Forget nothing."""


@pytest.fixture
def office_that(monkeypatch):
    def prepare(laid_out):
        monkeypatch.setattr(office, "is_installed", lambda: True)
        monkeypatch.setattr(office, "engine_version", lambda: "0")
        monkeypatch.setattr(office, "LibreOffice", lambda **_: ScriptedOffice(laid_out))

    return prepare


@pytest.fixture
def no_office(monkeypatch):
    monkeypatch.setattr(office, "is_installed", lambda: False)


@pytest.mark.needs("libreoffice")
def test_libreoffice_lays_out_what_was_written_and_says_which_it_is():
    with Workshop(processes=1, engine="libreoffice") as workshop:
        made = workshop.make(small_order())
    assert (made.engine, made.engine_version, made.pages) == (ENGINE, engine_version(), 1)


def test_where_libreoffice_falls_short_the_embedded_engine_does_it(office_that):
    office_that(lambda _: REFUSAL)
    with Workshop(processes=1, engine="libreoffice") as workshop:
        assert outcomes(workshop, [small_order()] * 9) == ["rdocx"] * 9
        assert outcomes(workshop, [UNPRINTABLE, small_order(body="{{ nobody }}")]) == [
            "pdf.structure",
            "master.unknown_name",
        ]


def test_where_libreoffice_is_not_there_the_embedded_engine_does_it(no_office):
    with Workshop(processes=1, engine="libreoffice") as workshop:
        assert outcomes(workshop, [small_order(), UNPRINTABLE]) == ["rdocx", "pdf.engine_missing"]


def test_where_the_embedded_engine_falls_short_libreoffice_is_asked_and_its_failure_is_not_the_reason(office_that):
    office_that(lambda _: REFUSAL)
    with Workshop(processes=1) as workshop:
        assert outcomes(workshop, [UNPRINTABLE, small_order()]) == ["pdf.missing_glyph", "rdocx"]


def test_without_another_engine_the_reason_stands(no_office):
    with Workshop(processes=1) as workshop, pytest.raises(DocumentError) as refused:
        workshop.make(UNPRINTABLE)
    assert refused.value.code == "pdf.missing_glyph"


def test_what_the_embedded_engine_cannot_do_is_handed_over_written(monkeypatch):
    monkeypatch.setattr(steps, "lay_out", refuse)
    unfinished = make_or_write(small_order())
    assert isinstance(unfinished, Unfinished)
    assert (unfinished.docx[:2], unfinished.error.code) == (b"PK", "pdf.words_lost")


def test_what_another_engine_laid_out_is_judged_by_the_same_gates():
    written = make_or_write(small_order())
    made = accept_or_lay_out(small_order(), written.docx, written.pdf, ("press", "7"))
    assert made.engine == "press"
    strange = make_or_write(small_order(title="Un altro titolo"))
    assert accept_or_lay_out(small_order(), written.docx, strange.pdf, ("press", "7")).engine == "rdocx"


def test_when_neither_engine_can_the_first_ones_reason_stands(monkeypatch):
    monkeypatch.setattr(steps, "lay_out", refuse)
    with pytest.raises(DocumentError) as refused:
        accept_or_lay_out(small_order(), b"", REFUSAL, ("press", "7"))
    assert refused.value.code == REFUSAL.code


def test_an_office_that_was_never_opened_is_closed_without_ado():
    Office(seconds=1).close()
