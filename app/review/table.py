"""What lies on the table before a reviewer: the pact, the sheet of the last round, and who speaks for the party."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import abort

from app.courtesy import Courtesy, courtesy
from app.database import reading
from app.guests import current_guest
from app.serving import serving
from workflows.machines.pact import NEGOTIATING
from workflows.queries.amendments import AmendmentCard
from workflows.queries.guests import Guest
from workflows.queries.notes import NoteCard, notes_of_party
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.review_sheet import ReviewSheet, SheetClause, review_sheet
from workflows.queries.words_read import WordsRead, words_read
from workflows.tables.party import PartyRole


@dataclass(frozen=True)
class Table:
    """Everything a page of the review may show, at the instant `at`."""

    guest: Guest
    pact: PactCard
    sheet: ReviewSheet
    parties: tuple[PartyCard, ...]
    notes: tuple[NoteCard, ...]
    courtesy: Courtesy
    at: datetime

    @property
    def party(self) -> PartyCard:
        """Return the reviewer's own party."""
        return next(party for party in self.parties if party.id == self.guest.party_id)

    @property
    def asked(self) -> bool:
        """Tell whether this party is asked for positions at all: an evaluator never is."""
        return self.party.role is not PartyRole.EVALUATOR

    @property
    def takes_answers(self) -> bool:
        """Tell whether this person may answer now."""
        return self.guest.takes_positions and self.sheet.open

    @property
    def takes_sides(self) -> bool:
        """Tell whether this person may speak about amendments now, also when the round is closed."""
        return self.guest.takes_positions and self.pact.state in NEGOTIATING

    @property
    def takes_notes(self) -> bool:
        """Tell whether notes may be left now."""
        return self.pact.state in NEGOTIATING

    @property
    def late(self) -> bool:
        """Tell whether the round is still open after its deadline."""
        return self.sheet.open and self.at > self.sheet.circulation.deadline_at

    @property
    def owed(self) -> tuple[SheetClause, ...]:
        """Return the clauses that still wait for this party's answer."""
        return tuple(row for row in self.sheet.clauses if row.standing is None)

    def row(self, clause_id: UUID) -> SheetClause:
        """Return a clause of the sheet; one that is not there ends the request as not found."""
        return next((row for row in self.sheet.clauses if row.clause.id == clause_id), None) or abort(404)

    def amendment(self, amendment_id: UUID) -> tuple[SheetClause, AmendmentCard]:
        """Return an amendment of the sheet with its clause; one that is not there ends the request as not found."""
        found = (
            (row, card)
            for row in self.sheet.clauses
            for card in (*row.own_amendments, *row.other_amendments)
            if card.id == amendment_id
        )
        return next(found, None) or abort(404)

    def sponsors(self, card: AmendmentCard) -> bool:
        """Tell whether this organisation proposes an amendment, alone or with others."""
        return self.party.id in card.sponsor_ids

    def others_behind(self, card: AmendmentCard) -> str:
        """Name the other organisations that propose the same."""
        return ", ".join(name for name in card.sponsors if name != self.party.short_name)

    def next_owed(self, clause_id: UUID) -> SheetClause | None:
        """Return the next clause to answer after this one, then from the top."""
        place = next(place for place, row in enumerate(self.sheet.clauses) if row.clause.id == clause_id)
        turned = self.sheet.clauses[place + 1 :] + self.sheet.clauses[:place]
        return next((row for row in turned if row.standing is None), None)

    def concerned(self, row: SheetClause) -> str:
        """Name the parties that a clause concerns."""
        return ", ".join(party.short_name for party in self.parties if party.id in row.clause.concerns)

    def notes_on(self, row: SheetClause) -> tuple[NoteCard, ...]:
        """Return what the people of this organisation noted on a clause."""
        return tuple(note for note in self.notes if note.clause_id == row.clause.id)


def set_table() -> Table:
    """Read what this guest may see; before the first round there is nothing, and the request ends as not found."""
    guest = current_guest()
    with reading(serving().engine) as session:
        pact = pact_card(session, pact_id=guest.pact_id)
        sheet = review_sheet(session, pact_id=guest.pact_id, party_id=guest.party_id) or abort(404)
        return Table(
            guest=guest,
            pact=pact,
            sheet=sheet,
            parties=party_cards(session, pact_id=guest.pact_id),
            notes=notes_of_party(session, party_id=guest.party_id),
            courtesy=courtesy(session, version_id=sheet.circulation.version_id, original=pact.language),
            at=serving().now(),
        )


def read_before(table: Table, clause_id: UUID, *, read_digest: str | None) -> WordsRead | None:
    """Return a clause in the words that somebody read before they changed, of whatever version."""
    with reading(serving().engine) as session:
        return words_read(session, pact_id=table.pact.id, clause_id=clause_id, read_digest=read_digest or "")
