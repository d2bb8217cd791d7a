"""The answers of an organisation in one round as they were recorded, for its receipt."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.queries.positions import standings
from workflows.queries.versions import version_text
from workflows.rules.outcome import Answer
from workflows.tables.circulation import Circulation
from workflows.tables.party import Person


@dataclass(frozen=True)
class AnswerGiven:
    """One answer that stands; `number` is '' for a clause that shows none, `carried` as in a standing."""

    number: str
    heading: str
    answer: Answer
    reason: str
    carried: bool


@dataclass(frozen=True)
class AnswersGiven:
    """The answers to a round of so many clauses, in their order; `open` while they can still be changed."""

    review_round: int
    open: bool
    deadline_at: datetime
    clauses: int
    answers: tuple[AnswerGiven, ...]

    @property
    def owed(self) -> int:
        """Return how many clauses wait for an answer."""
        return self.clauses - len(self.answers)


def answers_given(session: Session, *, circulation_id: UUID, person_id: UUID) -> AnswersGiven:
    """Return the answers of a person's organisation in a round."""
    circulation = session.get_one(Circulation, circulation_id)
    party_id = session.get_one(Person, person_id).party_id
    standing = standings(session, circulation_id=circulation_id, party_id=party_id)
    clauses = version_text(session, version_id=circulation.version_id).clauses
    given = ((clause, standing.get((party_id, clause.id))) for clause in clauses)
    return AnswersGiven(
        review_round=circulation.number,
        open=circulation.closed_at is None,
        deadline_at=circulation.deadline_at,
        clauses=len(clauses),
        answers=tuple(
            AnswerGiven(clause.number, clause.heading, answer.answer, answer.reason, answer.carried)
            for clause, answer in given
            if answer is not None
        ),
    )
