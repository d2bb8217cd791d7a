"""The text of a pact: its clauses and annexes, with the numbers and letters they show."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.finding import clauses_of
from workflows.numbering import annex_letter, article_numbers
from workflows.rules.outcome import DecisionRule
from workflows.tables.text import Annex, AnnexSource, Clause, ClauseKind, VersionAnnex, VersionClause


@dataclass(frozen=True)
class ClauseCard:
    """A clause with the number it shows; `text` still holds references as `{key}`."""

    id: UUID
    key: str
    number: str
    kind: ClauseKind
    heading: str
    text: str
    text_digest: str
    rule: DecisionRule
    concerns: tuple[UUID, ...]


@dataclass(frozen=True)
class AnnexCard:
    """An annex with its letter."""

    id: UUID
    key: str
    letter: str
    heading: str
    source: AnnexSource
    text: str
    text_digest: str


@dataclass(frozen=True)
class PactText:
    """Clauses and annexes in order."""

    clauses: tuple[ClauseCard, ...]
    annexes: tuple[AnnexCard, ...]

    @property
    def numbers(self) -> dict[str, str]:
        """Return the number of each clause by its key, as references need it."""
        return {clause.key: clause.number for clause in self.clauses if clause.number}


def working_text(session: Session, *, pact_id: UUID) -> PactText:
    """Return the text as it stands now, whether or not it was circulated."""
    clauses = clauses_of(session, pact_id=pact_id)
    annexes = session.exec(select(Annex).where(Annex.pact_id == pact_id).order_by(col(Annex.place)))
    numbers = article_numbers((clause.key, clause.kind) for clause in clauses)
    return PactText(
        clauses=tuple(clause_card(clause, identity=clause.id, number=numbers[clause.key]) for clause in clauses),
        annexes=tuple(annex_card(annex, identity=annex.id) for annex in annexes),
    )


def clause_card(row: Clause | VersionClause, *, identity: UUID, number: str) -> ClauseCard:
    """Return the card of a clause, being written or frozen."""
    return ClauseCard(
        id=identity,
        key=row.key,
        number=number,
        kind=row.kind,
        heading=row.heading,
        text=row.text,
        text_digest=row.text_digest,
        rule=row.rule,
        concerns=tuple(UUID(party) for party in row.concerns),
    )


def annex_card(row: Annex | VersionAnnex, *, identity: UUID) -> AnnexCard:
    """Return the card of an annex, being written or frozen."""
    return AnnexCard(
        id=identity,
        key=row.key,
        letter=annex_letter(row.place),
        heading=row.heading,
        source=row.source,
        text=row.text,
        text_digest=row.text_digest,
    )
