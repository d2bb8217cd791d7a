"""Samples of the papers that hold the whole text: draft, review draft, final."""

from typing import TypedDict

from document_templates.contexts import AnnexPaper, ClausePaper, DraftPaper, FinalPaper, PartyPaper
from document_templates.pact_models import ModelClause, PactModel
from document_templates.samples.parties import party_papers
from document_templates.samples.setting import AGREED_AT, DEADLINE_AT, SAMPLE_AT, digest, head, identity
from document_templates.text_blocks import parse_blocks, with_numbers

TEXT_DIGEST = digest("text")


class _Text(TypedDict):
    subject: str
    place: str
    text_digest: str
    clauses: tuple[ClausePaper, ...]
    annexes: tuple[AnnexPaper, ...]
    parties: tuple[PartyPaper, ...]


def draft(model: PactModel, text_language: str) -> DraftPaper:
    """A draft that is being reviewed."""
    return DraftPaper(
        **head(model, version=2, at=SAMPLE_AT, text_language=text_language),
        **_text(model),
        circulated_at=SAMPLE_AT,
        deadline_at=DEADLINE_AT,
        circulation_id=identity("circulation"),
    )


def final(model: PactModel, text_language: str) -> FinalPaper:
    """The text as agreed."""
    return FinalPaper(
        **head(model, version=3, at=AGREED_AT, text_language=text_language),
        **_text(model),
        circulated_at=SAMPLE_AT,
        agreed_at=AGREED_AT,
        minimum_signatures=model.minimum_signatures,
    )


def _text(model: PactModel) -> _Text:
    return _Text(
        subject=model.subject,
        place=model.place,
        text_digest=TEXT_DIGEST,
        clauses=clause_papers(model),
        annexes=annex_papers(model),
        parties=party_papers(model),
    )


def clause_papers(model: PactModel) -> tuple[ClausePaper, ...]:
    """Clauses of a model as they are printed: articles numbered, references filled in."""
    numbers = article_numbers(model)
    return tuple(_clause(clause, numbers=numbers, language=model.language) for clause in model.clauses)


def article_numbers(model: PactModel) -> dict[str, str]:
    """Number of each article, by its key."""
    articles = [clause for clause in model.clauses if clause.kind == "article"]
    return {clause.key: str(number) for number, clause in enumerate(articles, start=1)}


def _clause(clause: ModelClause, *, numbers: dict[str, str], language: str) -> ClausePaper:
    return ClausePaper(
        id=identity(f"clause {clause.key}"),
        text_digest=digest(clause.text),
        key=clause.key,
        kind=clause.kind,
        number=numbers.get(clause.key, ""),
        heading=clause.heading,
        language=language,
        blocks=parse_blocks(with_numbers(clause.text, numbers)),
    )


def annex_papers(model: PactModel) -> tuple[AnnexPaper, ...]:
    """Annexes of a model, lettered from A."""
    return tuple(
        AnnexPaper(
            id=identity(f"annex {annex.key}"),
            text_digest=digest(annex.text),
            letter=chr(ord("A") + index),
            heading=annex.heading,
            source=annex.source,
            language=model.language,
            blocks=parse_blocks(annex.text),
        )
        for index, annex in enumerate(model.annexes)
    )
