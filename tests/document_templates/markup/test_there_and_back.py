"""What the redline of two versions writes, the reader of returned files proposes again, clause by clause."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from document_templates.catalog import DocumentKind
from document_templates.markup.proposals import proposals
from document_templates.pact_models import load_model
from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, Remark
from document_templates.redline.marked_up import marked_up
from document_templates.redline.redline import redline
from document_templates.redline.revisions import Revision
from document_templates.samples.texts import article_numbers
from document_templates.text_blocks import parse_blocks, with_numbers
from document_templates.wording.edits import edits
from tests.document_templates.markup.files import read, warned
from tests.document_templates.papers import paper, rendered, sample_docx
from tests.factories.sizes import soak

AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
ISSUED = sample_docx(DocumentKind.REVIEW)
REVIEW = paper(DocumentKind.REVIEW)
MODEL = load_model("welfare", "it")
NUMBERS = article_numbers(MODEL)
STORED = {shown.id: (one.heading, one.text) for shown, one in zip(REVIEW.clauses, MODEL.clauses, strict=True)}
FEW = REVIEW.clauses[3:9]
NEW = ["La cabina di regia decide a maggioranza", "Le Parti si danno atto di quanto precede", "Salvo diverso accordo"]


def returned_with(texts):
    """The review draft as a partner returns it, who wrote these texts in their clauses."""
    clauses = tuple(
        replace(one, heading=texts[one.id][0], blocks=parse_blocks(with_numbers(texts[one.id][1], NUMBERS)))
        if one.id in texts
        else one
        for one in REVIEW.clauses
    )
    new = rendered(replace(REVIEW, clauses=clauses, version=3), DocumentKind.REVIEW)
    return redline(ISSUED, new, author="CISS", at=AT)


@st.composite
def changed(draw, text):
    """A text with a line rewritten, added or taken away, in the shape of its kind."""
    lines = text.split("\n")
    place = draw(st.integers(0, len(lines) - 1))
    mark = "- " if lines[place].startswith("- ") else ""
    words = draw(st.sampled_from(NEW))
    how = draw(st.sampled_from(["word", "end", "add", "remove"]))
    if how == "word":
        first, _, rest = lines[place].removeprefix(mark).partition(" ")
        lines[place] = f"{mark}{first} {words.lower()} {rest}"
    elif how == "end":
        lines[place] = f"{lines[place][:-1]}, {words.lower()}{lines[place][-1]}"
    elif how == "add":
        lines.insert(place + 1, f"{mark}{words};")
    elif len(lines) > 1:
        del lines[place]
    return "\n".join(lines)


@st.composite
def wished(draw):
    chosen = draw(st.lists(st.sampled_from(FEW), min_size=1, max_size=3, unique_by=lambda one: one.id))
    made = {}
    for one in chosen:
        heading, text = STORED[one.id]
        made[one.id] = (draw(st.sampled_from([heading, f"{heading} e altro"])), draw(changed(text)))
    return {id_: texts for id_, texts in made.items() if texts != STORED[id_]}


@given(wished())
@settings(max_examples=soak(small=6, full=150))
def test_what_a_partner_writes_with_a_trace_is_what_is_proposed(texts):
    markup = read(returned_with(texts), ISSUED)
    made = proposals(markup, STORED)
    assert {one.clause: (one.heading, one.text) for one in made} == texts
    assert all(one.tracked and one.authors == ("CISS",) for one in made)
    assert warned(markup).keys() <= {"markup.numbers_ignored", "markup.other_version"}


CISS, COESA = (Revision(name, AT) for name in ("CISS", "COESA"))


def authored(base, target, by):
    return tuple(AuthoredEdit(edit.start, edit.end, edit.text, by) for edit in edits(base, target))


def marked(id_, heading, text):
    """Changes to a clause: to the heading by one, to the text by another, who remarks on its first words."""
    old_heading, old_text = STORED[id_]
    base = with_numbers(old_text, NUMBERS)
    return ClauseMarkup(
        id_,
        old_heading,
        base,
        authored(base, with_numbers(text, NUMBERS), CISS),
        authored(old_heading, heading, COESA),
        (Remark(0, 2, "Da discutere.", CISS),),
    )


@given(wished())
@settings(max_examples=soak(small=6, full=150))
def test_what_organisations_would_change_in_one_file_is_read_under_their_names(texts):
    markup = read(marked_up(ISSUED, [marked(id_, *wish) for id_, wish in texts.items()]), ISSUED)
    made = proposals(markup, STORED)
    assert {one.clause: (one.heading, one.text) for one in made} == texts
    assert all(one.tracked and set(one.authors) <= {"CISS", "COESA"} for one in made)
    assert sorted(one.clause for one in markup.remarks) == sorted(texts)
    assert {(one.line, one.text, one.author) for one in markup.remarks} <= {(1, "Da discutere.", "CISS")}
    assert markup.warnings == ()
