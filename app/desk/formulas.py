"""An amendment in the words in which an act would make it, in the language of the page."""

from app.i18n import language
from document_templates.text_blocks import with_numbers
from document_templates.wording.formula import ClauseChange, amending_formula
from workflows.queries.amendments import AmendmentCard
from workflows.queries.texts import ClauseCard, PactText
from workflows.tables.text import ClauseKind


def formula_of(card: AmendmentCard, clause: ClauseCard, text: PactText) -> tuple[str, ...]:
    """Return the sentences that make the change to a clause, as it is wanted now; none where it needs a hand."""
    if card.live and card.needs_hand:
        return ()
    return amending_formula(_change(card, clause, text), language=language())


def _change(card: AmendmentCard, clause: ClauseCard, text: PactText) -> ClauseChange:
    heading = clause.heading if card.live else card.heading
    before, after = (with_numbers(words, text.numbers) for words in (card.base, card.wanted))
    return ClauseChange(
        kind="article" if clause.kind is ClauseKind.ARTICLE else "recital",
        number="" if card.inserts else clause.number,
        heading_before=heading,
        heading_after=card.new_heading or heading,
        before=None if card.inserts else before,
        after=None if card.removes else after,
        follows=(clause.number or clause.heading) if card.inserts else "",
    )
