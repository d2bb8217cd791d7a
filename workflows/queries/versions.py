"""The frozen versions of a pact."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.errors import UnknownError
from workflows.finding import version_clauses
from workflows.numbering import article_numbers
from workflows.queries.texts import PactText, annex_card, clause_card, in_language
from workflows.tables.pact import Pact
from workflows.tables.text import Version, VersionAnnex


@dataclass(frozen=True)
class VersionCard:
    """One frozen version."""

    id: UUID
    number: int
    text_digest: str
    frozen_at: datetime


def version_cards(session: Session, *, pact_id: UUID) -> tuple[VersionCard, ...]:
    """Return the versions of a pact, oldest first."""
    statement = select(Version).where(Version.pact_id == pact_id).order_by(col(Version.number))
    return tuple(
        VersionCard(id=row.id, number=row.number, text_digest=row.text_digest, frozen_at=row.frozen_at)
        for row in session.exec(statement)
    )


def version_card(session: Session, *, pact_id: UUID, number: int) -> VersionCard:
    """Return one version of a pact.

    Raises:
        UnknownError: `version.unknown`.
    """
    for card in version_cards(session, pact_id=pact_id):
        if card.number == number:
            return card
    raise UnknownError("version.unknown", number=number)


def version_text(session: Session, *, version_id: UUID, language: str | None = None) -> PactText:
    """Return the text that a version froze; in a language, where these very words were translated."""
    pact = session.get_one(Pact, session.get_one(Version, version_id).pact_id)
    clauses = version_clauses(session, version_id=version_id)
    numbers = article_numbers((clause.key, clause.kind) for clause in clauses)
    annexes = session.exec(
        select(VersionAnnex).where(VersionAnnex.version_id == version_id).order_by(col(VersionAnnex.place))
    )
    text = PactText(
        clauses=tuple(
            clause_card(clause, identity=clause.clause_id, number=numbers[clause.key], language=pact.language)
            for clause in clauses
        ),
        annexes=tuple(annex_card(annex, identity=annex.annex_id, language=pact.language) for annex in annexes),
    )
    return in_language(session, text, pact_id=pact.id, language=language)
