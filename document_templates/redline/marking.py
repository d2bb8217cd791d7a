"""A text that bears what organisations would change in it, clause by clause."""

from lxml import etree

from document_templates.redline.anchored_text import AnchoredText, Printed
from document_templates.redline.blocks import CELL, PARAGRAPH, blocks
from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, InsertedClause, Remark
from document_templates.redline.characters import put_at, run_at, run_like, runs_between
from document_templates.redline.coming import paragraph_like
from document_templates.redline.comments import Comments
from document_templates.redline.ending import Placed, mark_blocks
from document_templates.redline.lines import Shape, lines_of
from document_templates.redline.placing import put_paragraph, put_row
from document_templates.redline.planning import Come, Gone, Within, plan
from document_templates.redline.printed_clause import PrintedClause, printed_clause
from document_templates.redline.revisions import Change, Marks, Revision
from document_templates.rendering.namespaces import W

CONTAINERS = (CELL, f"{W}body")


class Marking:
    """Puts changes into the text of an issued file; `finish` marks what came and went as a whole."""

    def __init__(self, document: etree._Element, comments: Comments) -> None:
        self._text = AnchoredText(document)
        self._marks = Marks(document)
        self._comments = comments
        self._clauses: dict[str, PrintedClause] = {}
        self._changed: dict[etree._Element, Change] = {}
        self._brought: dict[tuple[str, int], etree._Element] = {}
        self._ends: dict[str, etree._Element] = {}

    def read(self, markup: ClauseMarkup) -> None:
        """Find a clause, before anything is changed in any.

        Raises:
            DocumentError: `redline.unanchored`, `redline.other_words` (words), the file does not hold it.
        """
        self._clauses[markup.clause_id] = printed_clause(self._text, markup)

    def mark(self, clause_id: str) -> None:
        """Put in what is changed in a clause that was read."""
        clause = self._clauses[clause_id]
        for remark in clause.markup.remarks:
            self._remark(clause, remark)
        if clause.markup.deletion:
            for line in range(-1, len(clause.lines)):
                self._delete(clause.block(line), clause.markup.deletion)
        else:
            self._change(clause)

    def insert(self, clause: InsertedClause) -> None:
        """Put in a new clause.

        Raises:
            DocumentError: `redline.unanchored` (words), the file does not hold the clause before it.
        """
        like = self._clauses.get(clause.like)
        lead = like.heading.lead if like else ""
        at = paragraph_like(self._text.heading(clause.like), clause.heading, lead)
        self._changed[at] = Change("ins", clause.by)
        if clause.after or clause.after in self._ends:
            put_paragraph(at, after=self._end(clause.after))
        else:
            self._text.start.addprevious(at)
        for line in lines_of(clause.text):
            at = self._bring(line.printed(clause.text), line.shape, like, after=at, before=None, by=clause.by)
        self._ends[clause.after] = at

    def finish(self) -> None:
        """Mark whole paragraphs that came or went, wherever they stand."""
        containers = dict.fromkeys(next(element.iterancestors(*CONTAINERS)) for element in self._changed)
        for container in containers:
            placed = [Placed(block, self._changed.get(block.element)) for block in blocks(container)]
            mark_blocks(placed, self._marks)

    def _end(self, clause_id: str) -> etree._Element:
        return self._ends[clause_id] if clause_id in self._ends else self._text.end(clause_id)

    def _change(self, clause: PrintedClause) -> None:
        for edit in reversed(clause.markup.heading_edits):
            self._reword(clause.heading, edit)
        steps = plan(clause.markup.base, clause.markup.edits)
        # From the last to the first, so that no edit moves the characters of one that is still to come.
        for step in reversed(steps):
            if isinstance(step, Within):
                self._reword(clause.printed[step.line][step.span], step)
            elif isinstance(step, Gone):
                self._delete(clause.block(step.line), step.by)
        for step in steps:
            if isinstance(step, Come):
                self._bring_line(clause, step)

    def _remark(self, clause: PrintedClause, remark: Remark) -> None:
        begin, *end = self._comments.write(remark)
        for mark, offset in (([begin], remark.start), (end, remark.end)):
            place, at = clause.at(offset)
            put_at(place.paragraph, len(place.lead) + at, mark)

    def _reword(self, place: Printed, edit: Within | AuthoredEdit) -> None:
        start, end = (len(place.lead) + at for at in (edit.start, edit.end))
        look = run_at(place.paragraph, start if edit.start < edit.end or not edit.start else start - 1)
        gone = runs_between(place.paragraph, start, end)
        come = [run_like(look, edit.text)] if edit.text else []
        put_at(place.paragraph, end, come)
        self._marks.change_runs(gone, Change("del", edit.by))
        self._marks.change_runs(come, Change("ins", edit.by))

    def _delete(self, block: etree._Element, by: Revision) -> None:
        if block.tag == PARAGRAPH:
            self._changed[block] = Change("del", by)
        else:
            self._marks.change_row(block, Change("del", by))

    def _bring_line(self, clause: PrintedClause, step: Come) -> None:
        (line,) = lines_of(step.text)
        key = clause.markup.clause_id, step.before
        after = self._brought.get(key, clause.block(step.before - 1))
        before = clause.block(step.before) if step.before < len(clause.lines) else None
        words = line.printed(step.text)
        self._brought[key] = self._bring(words, line.shape, clause, after=after, before=before, by=step.by)
        if before is None:
            self._ends[clause.markup.clause_id] = self._brought[key]

    def _bring(
        self,
        words: tuple[str, ...],
        shape: Shape,
        like: PrintedClause | None,
        *,
        after: etree._Element,
        before: etree._Element | None,
        by: Revision,
    ) -> etree._Element:
        if shape == "row":
            row = put_row(words, after=after, before=before)
            self._marks.change_row(row, Change("ins", by))
            return row
        clauses = ([like] if like else []) + list(self._clauses.values())
        looks = (clause.of_shape(shape) for clause in clauses)
        look = next(filter(None, looks), None)
        paragraph = paragraph_like(look.paragraph if look else None, words[0], look.lead if look else "")
        put_paragraph(paragraph, after=after)
        self._changed[paragraph] = Change("ins", by)
        return paragraph
