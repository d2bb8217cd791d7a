"""Pandoc, which knows nothing of us, reads the same words in both texts; edits written at random come back exactly."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from document_templates.catalog import DocumentKind
from tests.document_templates.markup.files import (
    FIRST,
    file,
    gone,
    ins,
    mark,
    numbered,
    par,
    read,
    row,
    run,
    table,
    told,
)
from tests.document_templates.markup.pandoc import paragraphs_by_pandoc, paragraphs_by_us
from tests.document_templates.papers import sample_docx

SHAPES = {
    "replaced": [par("Il patto dura ", gone("tre"), ins("cinque"), " anni.")],
    "inserted": [par("Primo."), par(ins("Secondo."), end=mark("ins")), par("Terzo.")],
    "inserted after": [par("Primo.", end=mark("ins")), par(ins("Secondo.")), par("Terzo.")],
    "deleted": [par("Primo."), par(gone("Secondo."), end=mark("del")), par("Terzo.")],
    "split": [par("Primo", end=mark("ins")), par(" e secondo.")],
    "joined": [par("Primo", end=mark("del")), par(" e secondo.")],
    "nested": [par("Il patto ", mark("ins", mark("del", run("forse ", deleted=True), by="Bruno")), "dura.")],
    "moved": [
        par(mark("moveFrom", run("Primo.")), end=mark("moveFrom")),
        par("Secondo."),
        par(mark("moveTo", run("Primo.")), end=mark("moveTo")),
        par("Terzo."),
    ],
    "in a control": [f"<w:sdt><w:sdtContent>{par('Il ', ins('nuovo '), 'patto.')}</w:sdtContent></w:sdt>"],
    "in a link": [par(f'<w:hyperlink w:anchor="x">{gone("vecchio")}{ins("nuovo")}</w:hyperlink>', run(" patto."))],
    "signs": [par("a", mark("ins", "<w:r><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"))],
    "a table": [table(row(par("a"), par(gone("b"), ins("c"))), row(par("d"), par("e"))), par("Fine.")],
    "the review draft": sample_docx(DocumentKind.REVIEW),
}


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_both_texts_have_the_paragraphs_that_pandoc_reads(shape):
    docx = shape if isinstance(shape, bytes) else file(*shape)
    for how, text in (("reject", "before"), ("accept", "after")):
        assert paragraphs_by_us(docx, text) == paragraphs_by_pandoc(docx, how)


WORDS = st.lists(
    st.sampled_from(["patto", "anni", "tre", "l'ente", "durata,", "è", "(due)", "12"]), min_size=1, max_size=9
)


@dataclass(frozen=True)
class Edited:
    """A paragraph as issued, how it came back, and what is to be told of it."""

    issued: str
    returned: str
    changes: tuple[tuple[str, str, str, str], ...]


@st.composite
def edited(draw, line):
    """One paragraph, kept, rewritten with a trace, without, or both, deleted, or with another after it."""
    at = {"at": (FIRST, line), "lead": numbered(str(line + 40), f"{line}.")}
    head, middle, tail = (" ".join(draw(WORDS)) for _ in range(3))
    # What tells the paragraphs apart keeps each from being taken for its neighbour.
    words = f"Riga {line}: {head} {middle} {tail}."
    issued, untouched = par(words, **at), par(words, **at)
    new = " ".join(draw(WORDS)) + " invero"
    how = draw(st.sampled_from(["kept", "tracked", "untracked", "both", "deleted", "followed", "split"]))
    if how == "tracked":
        after = f"Riga {line}: {head} {new} {tail}."
        runs = (run(f"Riga {line}: {head} "), gone(middle), ins(new), run(f" {tail}."))
        return Edited(issued, par(*runs, **at), (("replace", "tracked", words, after),))
    if how == "untracked":
        after = f"Riga {line}: {head} {new} {tail}."
        return Edited(issued, par(after, **at), (("replace", "untracked", words, after),))
    if how == "both":
        base, final = f"Riga {line}: {new} {middle} {tail}.", f"Riga {line}: {new} {middle} {new} {tail}."
        runs = (run(f"Riga {line}: {new} {middle} "), ins(f"{new} "), run(f"{tail}."))
        changes = (("replace", "untracked", words, base), ("replace", "tracked", base, final))
        return Edited(issued, par(*runs, **at), changes)
    if how == "deleted":
        return Edited(issued, par(gone(words), end=mark("del"), **at), (("delete", "tracked", words, ""),))
    if how == "followed":
        both = par(words, end=mark("ins"), **at) + par(ins(f"{new}."))
        return Edited(issued, both, (("insert", "tracked", "", f"{new}."),))
    if how == "split":
        first, second = f"Riga {line}: {head} {middle}", f"{tail}."
        both = par(first, end=mark("ins"), **at) + par(f" {second}")
        # The longer part is what the paragraph became.
        changes = [("replace", "tracked", words, first), ("insert", "tracked", "", second)]
        if len(second) >= len(first):
            changes = [("insert", "tracked", "", first), ("replace", "tracked", words, second)]
        return Edited(issued, both, tuple(changes))
    return Edited(issued, untouched, ())


@st.composite
def texts(draw):
    first, last = (Edited(issued, issued, ()) for issued in (par("Durata", at=(FIRST, 0)), par("Fine.")))
    return [first, *(draw(edited(line)) for line in range(1, draw(st.integers(2, 7)))), last]


@given(texts())
def test_edits_written_at_random_come_back_exactly(text):
    markup = read([one.returned for one in text], [one.issued for one in text])
    assert told(markup) == [change for one in text for change in one.changes]
    assert {one.author for one in markup.changes if one.tracked} <= {"Anna"}
    assert all(one.clause == FIRST for one in markup.changes)
