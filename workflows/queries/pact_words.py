"""The words by which a pact can be found again: its title, its parties, its clauses and annexes, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from sqlmodel import Session, col, select

from document_templates.text_blocks import running_text
from signatures.texts import clause_digest
from workflows.numbering import article_numbers
from workflows.tables.pact import Pact
from workflows.tables.party import Party
from workflows.tables.text import Annex, Clause, ClauseKind, Translation


@dataclass(frozen=True)
class PactPassage:
    """Words of a pact as they stand now, the text in one line as it is read aloud.

    `kind` is `title`, `party`, `clause` or `annex`, and `language` theirs.
    """

    kind: str
    heading: str
    text: str
    language: str


Words = tuple[UUID, UUID, str, PactPassage]
"""A pact, what of it is worded, the digest of the words, and the words."""


def pact_words(session: Session, *, lead_body_id: UUID) -> Mapping[UUID, tuple[PactPassage, ...]]:
    """Return the words of each pact of a lead body, translations after the originals."""
    originals = [*_titles(session, lead_body_id), *_texts(session, lead_body_id)]
    numbers = _numbers(session, lead_body_id)
    passages: dict[UUID, list[PactPassage]] = {}
    for pact_id, _subject, _digest, passage in (*originals, *_translated(session, originals)):
        read = replace(passage, text=running_text(passage.text, numbers.get(pact_id, {})))
        passages.setdefault(pact_id, []).append(read)
    return {pact_id: tuple(several) for pact_id, several in passages.items()}


def _numbers(session: Session, lead_body_id: UUID) -> Mapping[UUID, Mapping[str, str]]:
    """Return the numbers that the articles of each pact show, by their keys."""
    clauses = (
        select(Clause.pact_id, Clause.key, Clause.kind)
        .join(Pact, col(Pact.id) == col(Clause.pact_id))
        .where(Pact.lead_body_id == lead_body_id, col(Clause.removed_at).is_(None))
        .order_by(col(Clause.pact_id), col(Clause.place))
    )
    by_pact = groupby(session.exec(clauses), key=lambda row: row[0])
    return {pact_id: article_numbers((key, ClauseKind(kind)) for _pact, key, kind in rows) for pact_id, rows in by_pact}


def _titles(session: Session, lead_body_id: UUID) -> Iterator[Words]:
    for pact in session.exec(select(Pact).where(Pact.lead_body_id == lead_body_id)):
        digest = clause_digest(kind="title", heading=pact.title, text=pact.subject)
        yield pact.id, pact.id, digest, PactPassage("title", pact.title, pact.subject, pact.language)
    parties = (
        select(Party, Pact.language)
        .join(Pact, col(Pact.id) == col(Party.pact_id))
        .where(Pact.lead_body_id == lead_body_id, col(Party.removed_at).is_(None))
        .order_by(col(Party.place))
    )
    for party, language in session.exec(parties):
        yield party.pact_id, party.id, "", PactPassage("party", party.name, party.short_name, language)


def _texts(session: Session, lead_body_id: UUID) -> Iterator[Words]:
    clauses = (
        select(Clause, Pact.language)
        .join(Pact, col(Pact.id) == col(Clause.pact_id))
        .where(Pact.lead_body_id == lead_body_id, col(Clause.removed_at).is_(None))
        .order_by(col(Clause.place))
    )
    annexes = (
        select(Annex, Pact.language)
        .join(Pact, col(Pact.id) == col(Annex.pact_id))
        .where(Pact.lead_body_id == lead_body_id, col(Annex.removed_at).is_(None))
        .order_by(col(Annex.place))
    )
    for row, language in (*session.exec(clauses), *session.exec(annexes)):
        kind = "clause" if isinstance(row, Clause) else "annex"
        yield row.pact_id, row.id, row.text_digest, PactPassage(kind, row.heading, row.text, language)


def _translated(session: Session, originals: list[Words]) -> Iterator[Words]:
    """Return the newest translations of words that stand now, under the kind of what they translate."""
    kinds = {(subject, digest): passage.kind for _pact, subject, digest, passage in originals if digest}
    pacts = {pact_id for pact_id, *_ in originals}
    statement = select(Translation).where(col(Translation.pact_id).in_(pacts)).order_by(col(Translation.number))
    newest = {(row.subject_id, row.language, row.of_digest): row for row in session.exec(statement)}
    for (subject, language, digest), row in newest.items():
        if (subject, digest) in kinds:
            passage = PactPassage(kinds[subject, digest], row.heading, row.text, language)
            yield row.pact_id, subject, digest, passage
