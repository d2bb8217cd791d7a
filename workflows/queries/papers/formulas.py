"""The amending formulas of a pact: what an amendment, or the next version, changes, as an act would say it."""

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from document_templates.text_blocks import with_numbers
from document_templates.wording.formula import ClauseChange, amending_formula
from workflows.queries.amendments import AmendmentCard
from workflows.queries.texts import ClauseCard, PactText
from workflows.rules.change import AmendmentKind

MANY_CLAUSES = 1_024
"""How many formulas are kept at hand: each of two hundred letters of a round says the same changes."""


def amendment_formula(
    card: AmendmentCard, clause: ClauseCard, *, base: str, text: str, language: str
) -> tuple[str, ...]:
    """Say what an amendment changes of the clause with these words, in which references are numbers already."""
    inserts = card.kind is AmendmentKind.INSERT
    return formula(
        ClauseChange(
            kind=clause.kind.value,
            number="" if inserts else clause.number,
            heading_before=clause.heading,
            heading_after=card.new_heading or clause.heading,
            before=None if inserts else base,
            after=None if card.kind is AmendmentKind.DELETE else text,
            follows=(clause.number or clause.heading) if inserts else "",
        ),
        language,
    )


def version_formulas(before: PactText, after: PactText, *, language: str) -> Mapping[UUID, tuple[str, ...]]:
    """Say, by clause, what changed in the words of those that both texts have; numbers are those of the text before."""
    earlier = {clause.id: clause for clause in before.clauses}
    changed = ((earlier.get(clause.id), clause) for clause in after.clauses)
    return {
        clause.id: formula(
            ClauseChange(
                kind=clause.kind.value,
                number=old.number,
                heading_before=old.heading,
                heading_after=clause.heading,
                before=with_numbers(old.text, before.numbers),
                after=with_numbers(clause.text, after.numbers),
            ),
            language,
        )
        for old, clause in changed
        if old is not None and old.text_digest != clause.text_digest
    }


@lru_cache(maxsize=MANY_CLAUSES)
def formula(change: ClauseChange, language: str) -> tuple[str, ...]:
    """Return the sentences of a change, worked out once."""
    return amending_formula(change, language=language)
