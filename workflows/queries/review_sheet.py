"""The sheet of clauses that one organisation reads and answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.machines.amendment import AmendmentState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.circulations import CirculationCard, circulation_cards
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.positions import Standing, standings
from workflows.queries.texts import AnnexCard, ClauseCard, PactText
from workflows.queries.versions import version_text
from workflows.rules.outcome import Outcome


@dataclass(frozen=True)
class SheetClause:
    """A clause, the organisation's own standing, how it is decided so far, and its words in the round before.

    `before` is None when the words did not change (or in the first round), and '' when the clause is new.
    `own_amendments` are those the organisation proposed, alone or with others; `other_amendments` are the ones of this
    round, and of earlier ones as long as they are open, that only others proposed.
    """

    clause: ClauseCard
    standing: Standing | None
    outcome: Outcome
    before: str | None
    own_amendments: tuple[AmendmentCard, ...]
    other_amendments: tuple[AmendmentCard, ...]


@dataclass(frozen=True)
class ReviewSheet:
    """What an organisation has before it in the last round; `owed` counts the clauses it has not answered.

    `gone_amendments` are the organisation's own to clauses that are no longer in the text.
    """

    circulation: CirculationCard
    clauses: tuple[SheetClause, ...]
    annexes: tuple[AnnexCard, ...]
    numbers: Mapping[str, str]
    gone_amendments: tuple[AmendmentCard, ...]

    @property
    def open(self) -> bool:
        """Tell whether answers are still taken."""
        return self.circulation.closed_at is None

    @property
    def owed(self) -> int:
        """Return how many clauses still wait for an answer."""
        return sum(clause.standing is None for clause in self.clauses)


def review_sheet(session: Session, *, pact_id: UUID, party_id: UUID) -> ReviewSheet | None:
    """Return the sheet of a party in the last round, or None before the first."""
    rounds = circulation_cards(session, pact_id=pact_id)
    if not rounds:
        return None
    now = rounds[-1]
    text = version_text(session, version_id=now.version_id)
    earlier = _words(version_text(session, version_id=rounds[-2].version_id)) if len(rounds) > 1 else None
    answers = standings(session, circulation_id=now.id, party_id=party_id)
    outcomes = {clause.clause_id: clause.outcome for clause in clause_outcomes(session, pact_id=pact_id)}
    cards = amendment_cards(session, pact_id=pact_id)
    own = [card for card in cards if party_id in (card.party_id, *card.sponsor_ids)]
    here = {clause.id for clause in text.clauses}
    others = [card for card in cards if card not in own and _matters(card, now)]
    return ReviewSheet(
        circulation=now,
        clauses=tuple(
            SheetClause(
                clause=clause,
                standing=answers.get((party_id, clause.id)),
                outcome=outcomes[clause.id],
                before=_before(clause, earlier),
                own_amendments=tuple(card for card in own if card.clause_id == clause.id),
                other_amendments=tuple(card for card in others if card.clause_id == clause.id),
            )
            for clause in text.clauses
        ),
        annexes=text.annexes,
        numbers=text.numbers,
        gone_amendments=tuple(card for card in own if card.clause_id not in here),
    )


def _matters(card: AmendmentCard, now: CirculationCard) -> bool:
    return card.live or (card.circulation_id == now.id and card.state is not AmendmentState.WITHDRAWN)


def _words(text: PactText) -> dict[UUID, str]:
    return {clause.id: clause.text for clause in text.clauses}


def _before(clause: ClauseCard, earlier: Mapping[UUID, str] | None) -> str | None:
    if earlier is None:
        return None
    words = earlier.get(clause.id, "")
    return None if words == clause.text else words
