"""What became of a version in a later one, as tracked changes.

Offsets count characters of the text as it is printed, with numbers in the place of references.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from document_templates.redline.changes import AuthoredEdit, ClauseMarkup, InsertedClause
from document_templates.redline.revisions import Revision
from document_templates.text_blocks import with_numbers
from document_templates.wording.edits import Edit, edits
from document_templates.wording.merge import Landed, Proposal, merge
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.parties import lead_party
from workflows.queries.texts import ClauseCard, PactText
from workflows.queries.tracked.authors import Authors, TrackedClauses, authors_of
from workflows.queries.versions import VersionCard, version_text
from workflows.rules.change import AmendmentKind


def made_changes(session: Session, *, pact_id: UUID, before: VersionCard, after: VersionCard) -> TrackedClauses:
    """Return what leads from one version to a later one, under the names of those whose amendment says it.

    What no amendment says is the lead's; of clauses that only moved nothing is told.
    """
    lead = lead_party(session, pact_id=pact_id)
    maker = _Made(
        before=version_text(session, version_id=before.id),
        after=version_text(session, version_id=after.id),
        taken=[card for card in amendment_cards(session, pact_id=pact_id) if card.incorporated_at is not None],
        authors=authors_of(session, pact_id=pact_id),
        own=Revision(lead.name if lead else "", after.frozen_at),
    )
    return tuple(maker.clauses())


@dataclass(frozen=True)
class _Made:
    """Marks up a version with what became of it."""

    before: PactText
    after: PactText
    taken: Sequence[AmendmentCard]
    authors: Authors
    own: Revision

    def clauses(self) -> Iterator[ClauseMarkup | InsertedClause]:
        """Mark up every clause of the older version, then put in what is new, in the order of the newer one."""
        new = {clause.id: clause for clause in self.after.clauses}
        for clause in self.before.clauses:
            yield self._clause(clause, new.get(clause.id))
        last = ""
        for clause in self.after.clauses:
            if any(clause.id == old.id for old in self.before.clauses):
                last = str(clause.id)
            else:
                yield self._inserted(clause, after=last)

    def _clause(self, old: ClauseCard, new: ClauseCard | None) -> ClauseMarkup:
        base = with_numbers(old.text, self.before.numbers)
        if new is None:
            removals = [card for card in self.taken if card.clause_id == old.id and card.removes]
            gone = self.authors.of(removals) if removals else self.own
            return ClauseMarkup(str(old.id), old.heading, base, deletion=gone)
        return ClauseMarkup(
            clause_id=str(old.id),
            heading=old.heading,
            base=base,
            edits=self._edits(old, base, with_numbers(new.text, self.after.numbers)),
            heading_edits=tuple(
                AuthoredEdit(edit.start, edit.end, edit.text, self.own) for edit in edits(old.heading, new.heading)
            ),
        )

    def _edits(self, old: ClauseCard, base: str, target: str) -> tuple[AuthoredEdit, ...]:
        if base == target:
            return ()
        cards = {
            str(card.id): card for card in self.taken if card.clause_id == old.id and _is_taken_as_proposed(card, old)
        }
        proposals = [Proposal(key, with_numbers(card.first_text, self.before.numbers)) for key, card in cards.items()]
        landed = {_span(change): change for change in merge(base, proposals).landed}
        return tuple(
            AuthoredEdit(edit.start, edit.end, edit.text, self._author(landed.get(_span(edit)), cards))
            for edit in edits(base, target)
        )

    def _author(self, landed: Landed | None, cards: Mapping[str, AmendmentCard]) -> Revision:
        return self.authors.of(cards[key] for key in landed.keys) if landed else self.own

    def _inserted(self, clause: ClauseCard, *, after: str) -> InsertedClause:
        proposed = [card for card in self.taken if card.inserted_clause_id == clause.id]
        return InsertedClause(
            after=after,
            like=after or str(self.before.clauses[0].id),
            heading=clause.heading,
            text=with_numbers(clause.text, self.after.numbers),
            by=self.authors.of(proposed) if proposed else self.own,
        )


def _is_taken_as_proposed(card: AmendmentCard, clause: ClauseCard) -> bool:
    return card.kind is AmendmentKind.REPLACE and card.first_base == clause.text and not card.modified


def _span(change: Edit | Landed) -> tuple[int, int, str]:
    return change.start, change.end, change.text
