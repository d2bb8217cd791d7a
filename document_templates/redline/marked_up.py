"""An issued file with all that organisations would change in it, as tracked changes and comments."""

from collections.abc import Sequence

from document_templates.redline.changes import ClauseMarkup, InsertedClause
from document_templates.redline.comments import Comments
from document_templates.redline.marking import Marking
from document_templates.rendering.namespaces import DOCUMENT
from document_templates.rendering.package import read_parts, write_parts
from document_templates.rendering.xml import Part, to_bytes, tree_of


def marked_up(issued: bytes, changes: Sequence[ClauseMarkup | InsertedClause]) -> bytes:
    """Write changes into a file that holds an anchored text, each under the name of who made it.

    All rejected the file is as issued, all accepted it holds the changed text. Lines that come look like others of the
    clause, or of any clause that is given: one without changes may be given for its look. The same inputs give the same
    bytes.

    Raises:
        DocumentError: `redline.unanchored`, `redline.other_words` (words), it does not
            hold a clause as it is told.
        ValueError: edits that are not in order, overlap, or reach beyond their text.
    """
    parts: dict[str, Part] = {**read_parts(issued)}
    document = tree_of(parts, DOCUMENT)
    marking = Marking(document, Comments(parts))
    clauses = [change for change in changes if isinstance(change, ClauseMarkup)]
    for clause in clauses:
        marking.read(clause)
    for clause in clauses:
        marking.mark(clause.clause_id)
    for change in changes:
        if isinstance(change, InsertedClause):
            marking.insert(change)
    marking.finish()
    return write_parts(to_bytes(parts))
