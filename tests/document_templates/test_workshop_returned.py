"""A returned file read in a child process: the same as read here, or refused with the same code."""

import pytest

from document_templates.errors import DocumentError
from document_templates.markup.read import read_markup
from document_templates.workshop.workshop import Workshop
from tests.document_templates.markup.files import FIRST, LIMITS, PACT, file, gone, ins, par, run

ISSUED = file(par("Durata", at=(FIRST, 0)), par("Tre anni.", at=(FIRST, 1)))
RETURNED = file(par("Durata", at=(FIRST, 0)), par(gone("Tre"), ins("Sei"), run(" anni."), at=(FIRST, 1)))


@pytest.fixture(scope="module")
def workshop():
    with Workshop(processes=1, seconds=20) as opened:
        yield opened


def test_a_file_read_in_a_child_process_says_the_very_same(workshop):
    opened = workshop.open_returned(RETURNED, limits=LIMITS)
    assert (opened.docx, opened.identity.pact) == (RETURNED, PACT)
    read = workshop.read_returned(opened, issued=ISSUED, limits=LIMITS)
    assert read == read_markup(RETURNED, issued=ISSUED, limits=LIMITS)
    assert [(change.before, change.after) for change in read.changes] == [("Tre anni.", "Sei anni.")]


def test_a_file_that_is_none_is_refused_and_the_next_one_read(workshop):
    with pytest.raises(DocumentError, match=r"markup\.pdf"):
        workshop.open_returned(b"%PDF-1.7", limits=LIMITS)
    assert workshop.open_returned(RETURNED, limits=LIMITS).docx == RETURNED


def test_a_file_of_another_pact_is_refused(workshop):
    other = workshop.open_returned(file(par("Altro."), pact="another"), limits=LIMITS)
    with pytest.raises(DocumentError, match=r"markup\.other_pact"):
        workshop.read_returned(other, issued=ISSUED, limits=LIMITS)


@pytest.mark.needs("libreoffice")
def test_what_is_no_docx_is_made_one_outside_the_child(workshop):
    rtf = rb"{\rtf1\ansi Tre anni.\par}"
    opened = workshop.open_returned(rtf, limits=LIMITS)
    read = workshop.read_returned(opened, issued=ISSUED, limits=LIMITS)
    assert opened.docx.startswith(b"PK")
    assert {change.kind for change in read.changes} == {"delete"}
