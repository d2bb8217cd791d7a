"""What organisations would change in a text, clause by clause, each under its own name."""

from dataclasses import dataclass

from document_templates.redline.revisions import Revision


@dataclass(frozen=True)
class AuthoredEdit:
    """The characters from `start` to `end` of the base are replaced by `text`; either side may be empty."""

    start: int
    end: int
    text: str
    by: Revision


@dataclass(frozen=True)
class Remark:
    """What somebody has to say of a stretch of the base, a line for each paragraph; it becomes a comment."""

    start: int
    end: int
    text: str
    by: Revision


@dataclass(frozen=True)
class ClauseMarkup:
    """Changes to one clause: offsets are characters of its canonical text, with numbers in the place of references.

    Edits are in order and keep apart; those of the heading count its own characters. With a `deletion` there are none.
    """

    clause_id: str
    heading: str
    base: str
    edits: tuple[AuthoredEdit, ...] = ()
    heading_edits: tuple[AuthoredEdit, ...] = ()
    remarks: tuple[Remark, ...] = ()
    deletion: Revision | None = None


@dataclass(frozen=True)
class InsertedClause:
    """A new clause after another; nothing in `after` is before the first. It looks like the clause `like`."""

    after: str
    like: str
    heading: str
    text: str
    by: Revision
