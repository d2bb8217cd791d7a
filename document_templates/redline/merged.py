"""The outcome of merging amendments to a clause, to be written: what landed, and remarks where they collide."""

from collections.abc import Mapping

from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, Remark
from document_templates.redline.revisions import Revision, together
from document_templates.wording.merge import Candidate, Collision, Merge

NOTHING = "\N{EN DASH}"
"""Stands for words that would go without others in their place."""


def merged_markup(
    clause_id: str, heading: str, base: str, *, merged: Merge, by: Mapping[str, Revision], told_by: Revision
) -> ClauseMarkup:
    """Return the changes to a clause; `by` tells whose a proposal is, by its key, `told_by` who remarks on collisions.

    Texts are as printed, with numbers in the place of references. What a person settled is by who tells it.
    """
    return ClauseMarkup(
        clause_id=clause_id,
        heading=heading,
        base=base,
        edits=tuple(
            AuthoredEdit(one.start, one.end, one.text, together([by[key] for key in one.keys] or [told_by]))
            for one in merged.landed
        ),
        remarks=tuple(
            Remark(one.start, one.end, "\n".join(_candidates(one, by)), told_by) for one in merged.collisions
        ),
    )


def _candidates(collision: Collision, by: Mapping[str, Revision]) -> list[str]:
    return [_candidate(candidate, by) for candidate in collision.candidates]


def _candidate(candidate: Candidate, by: Mapping[str, Revision]) -> str:
    names = together([by[key] for key in candidate.keys]).author
    words = " / ".join(candidate.text.split("\n")).strip()
    return f"{names}: «{words}»" if words else f"{names}: {NOTHING}"
