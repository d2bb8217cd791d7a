"""Changes made on an older text, carried over to the clause as it reads now."""

from dataclasses import dataclass

from document_templates.markup.proposals import ClauseProposal
from document_templates.wording.rebase import rebase
from workflows.queries.texts import ClauseCard


@dataclass(frozen=True)
class NowReads:
    """How a clause would read; `carried` tells that the changes were made on an older text of it."""

    heading: str
    text: str
    carried: bool

    def changes(self, clause: ClauseCard) -> bool:
        """Tell whether the clause would read otherwise than it does."""
        return (self.heading, self.text) != (clause.heading, clause.text)


def now_reads(proposal: ClauseProposal, *, issued: ClauseCard, clause: ClauseCard) -> NowReads | None:
    """Return how the clause of now would read; None where it has changed in the same words, or where it would go."""
    heading = _carried(issued.heading, proposal.heading or issued.heading, clause.heading)
    text = _carried(issued.text, proposal.text, clause.text)
    if heading is None or text is None:
        return None
    return NowReads(heading, text, carried=(issued.heading, issued.text) != (clause.heading, clause.text))


def _carried(before: str, wanted: str, now: str) -> str | None:
    if now in (before, wanted):
        return wanted
    if wanted == before:
        return now
    rebased = rebase(before, wanted, now)
    return None if rebased.collisions or not wanted else rebased.text
