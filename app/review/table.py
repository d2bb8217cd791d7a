"""What lies on the table before a reviewer: the pact, the sheet of the last round, and who speaks for the party."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort

from app.database import reading
from app.guests import current_guest
from app.serving import serving
from workflows.queries.guests import Guest
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.review_sheet import ReviewSheet, SheetClause, review_sheet


@dataclass(frozen=True)
class Table:
    """Everything a page of the review may show."""

    guest: Guest
    pact: PactCard
    sheet: ReviewSheet
    parties: tuple[PartyCard, ...]

    @property
    def party(self) -> PartyCard:
        """Return the reviewer's own party."""
        return next(party for party in self.parties if party.id == self.guest.party_id)

    @property
    def takes_answers(self) -> bool:
        """Tell whether this person may answer now."""
        return self.guest.takes_positions and self.sheet.open

    @property
    def owed(self) -> tuple[SheetClause, ...]:
        """Return the clauses that still wait for this party's answer."""
        return tuple(row for row in self.sheet.clauses if row.standing is None)

    def row(self, clause_id: UUID) -> SheetClause:
        """Return a clause of the sheet; one that is not there ends the request as not found."""
        return next((row for row in self.sheet.clauses if row.clause.id == clause_id), None) or abort(404)

    def next_owed(self, clause_id: UUID) -> SheetClause | None:
        """Return the next clause to answer after this one, then from the top."""
        place = next(place for place, row in enumerate(self.sheet.clauses) if row.clause.id == clause_id)
        turned = self.sheet.clauses[place + 1 :] + self.sheet.clauses[:place]
        return next((row for row in turned if row.standing is None), None)

    def concerned(self, row: SheetClause) -> str:
        """Name the parties that a clause concerns."""
        return ", ".join(party.short_name for party in self.parties if party.id in row.clause.concerns)


def set_table() -> Table:
    """Read what this guest may see; before the first round there is nothing, and the request ends as not found."""
    guest = current_guest()
    with reading(serving().engine) as session:
        sheet = review_sheet(session, pact_id=guest.pact_id, party_id=guest.party_id)
        return Table(
            guest=guest,
            pact=pact_card(session, pact_id=guest.pact_id),
            sheet=sheet or abort(404),
            parties=party_cards(session, pact_id=guest.pact_id),
        )
