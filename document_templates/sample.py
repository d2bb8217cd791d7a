"""A sample of each paper, made from a built-in model: what previews and tests show."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from document_templates.catalog import Stage
from document_templates.contexts import (
    AnnexPaper,
    AuthorisationPaper,
    ClausePaper,
    DraftPaper,
    FinalPaper,
    MissingPaper,
    Paper,
    PartyPaper,
    SignaturePaper,
    SummaryPaper,
)
from document_templates.pact_models import ModelClause, ModelParty, PactModel
from document_templates.text_blocks import parse_blocks, with_numbers

SAMPLE_AT = datetime(2026, 6, 12, 13, 4, tzinfo=UTC)
SAMPLE_DIGEST = "3f9a1c0b2d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd"
PEOPLE = ("Anna Rostan", "Paolo Bertin", "Chiara Coïsson", "Luca Charbonnier", "Marta Ferrero", "Davide Long")
WORDS = {
    "it": (
        "legale rappresentante",
        "statuto, art.\N{NO-BREAK SPACE}14",
        "consiglio di amministrazione",
        "direzione generale",
    ),
    "en": ("legal representative", "statute, art.\N{NO-BREAK SPACE}14", "board of directors", "general management"),
}
SEATS = ("Pinerolo", "Torre Pellice", "Perosa Argentina", "Luserna San Giovanni", "Pomaretto")


def sample(stage: Stage, model: PactModel) -> Paper:
    """Make a paper of this stage out of a model, with invented people; always a demonstration."""
    makers: dict[Stage, Callable[[PactModel], Paper]] = {
        Stage.DRAFT: _draft,
        Stage.FINAL: _final,
        Stage.SUMMARY: _summary,
    }
    return makers[stage](model)


def _draft(model: PactModel) -> DraftPaper:
    return DraftPaper(
        title=model.title,
        subject=model.subject,
        place=model.place,
        lead=_lead(model).name,
        version=2,
        circulated_at=SAMPLE_AT,
        deadline_at=SAMPLE_AT + timedelta(days=21),
        text_digest=SAMPLE_DIGEST,
        demonstration=True,
        clauses=clause_papers(model),
        annexes=annex_papers(model),
        parties=party_papers(model),
    )


def _final(model: PactModel) -> FinalPaper:
    return FinalPaper(
        title=model.title,
        subject=model.subject,
        place=model.place,
        lead=_lead(model).name,
        version=3,
        circulated_at=SAMPLE_AT,
        agreed_at=SAMPLE_AT + timedelta(days=30),
        minimum_signatures=model.minimum_signatures,
        text_digest=SAMPLE_DIGEST,
        demonstration=True,
        clauses=clause_papers(model),
        annexes=annex_papers(model),
        parties=party_papers(model),
    )


def _summary(model: PactModel) -> SummaryPaper:
    public = [party for party in model.parties if party.kind == "public_body"]
    signed = [paper for paper in party_papers(model) if paper.representative and paper.kind != "public_body"]
    return SummaryPaper(
        title=model.title,
        pact_id="6f1d2c3b-4a59-4867-9788-99aabbccddee",
        version=3,
        final_digest=SAMPLE_DIGEST,
        concluded_at=SAMPLE_AT + timedelta(days=60),
        demonstration=True,
        signatures=tuple(
            SignaturePaper(
                organisation=party.name,
                name=party.representative,
                office=party.office,
                powers=party.powers,
                means="click_code",
                at=SAMPLE_AT + timedelta(days=40, hours=index),
                evidence_digest=SAMPLE_DIGEST,
            )
            for index, party in enumerate(signed)
        ),
        missing=tuple(MissingPaper(party.name, "needs_qualified_signature") for party in public),
    )


def clause_papers(model: PactModel) -> tuple[ClausePaper, ...]:
    """Clauses of a model as they are printed: articles numbered, references filled in."""
    articles = [clause for clause in model.clauses if clause.kind == "article"]
    numbers = {clause.key: str(number) for number, clause in enumerate(articles, start=1)}
    return tuple(_clause(clause, numbers) for clause in model.clauses)


def _clause(clause: ModelClause, numbers: dict[str, str]) -> ClausePaper:
    return ClausePaper(
        key=clause.key,
        kind=clause.kind,
        number=numbers.get(clause.key, ""),
        heading=clause.heading,
        blocks=parse_blocks(with_numbers(clause.text, numbers)),
    )


def annex_papers(model: PactModel) -> tuple[AnnexPaper, ...]:
    """Annexes of a model, lettered from A."""
    return tuple(
        AnnexPaper(chr(ord("A") + index), annex.heading, annex.source, parse_blocks(annex.text))
        for index, annex in enumerate(model.annexes)
    )


def party_papers(model: PactModel) -> tuple[PartyPaper, ...]:
    """Parties of a model, each with an invented representative; the evaluator signs nothing."""
    return tuple(_parties(model))


def _parties(model: PactModel) -> Iterator[PartyPaper]:
    office, powers, _, _ = WORDS[model.language]
    for index, party in enumerate(model.parties):
        signs = party.role != "evaluator"
        yield PartyPaper(
            name=party.name,
            short_name=party.short_name,
            role=party.role,
            kind=party.kind,
            tax_code=f"{94500000000 + 137 * index}",
            seat=SEATS[index % len(SEATS)],
            representative=PEOPLE[index % len(PEOPLE)] if signs else "",
            office=office if signs else "",
            powers=powers if signs else "",
            authorisation=_authorisation(party, index, model.language) if signs else None,
        )


def _authorisation(party: ModelParty, index: int, language: str) -> AuthorisationPaper:
    _, _, board, management = WORDS[language]
    if party.kind == "public_body" and index % 2:
        return AuthorisationPaper(management, "pending", "", None)
    return AuthorisationPaper(board, "held", f"{index + 7}/2026", date(2026, 5, 1) + timedelta(days=index))


def _lead(model: PactModel) -> ModelParty:
    return next(party for party in model.parties if party.role == "lead")
