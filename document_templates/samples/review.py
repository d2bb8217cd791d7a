"""Samples of the papers of a review: the letter, the sheet for observations, the comparison of amendments."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from document_templates.contexts import AnnexLine, ClauseLine, ComparisonPaper, LetterPaper, ObservationsPaper
from document_templates.negotiation_contexts import (
    AmendmentPaper,
    CandidatePaper,
    CollisionPaper,
    OpponentPaper,
    Piece,
)
from document_templates.pact_models import PactModel
from document_templates.samples.parties import party_papers
from document_templates.samples.setting import DEADLINE_AT, SAMPLE_AT, head
from document_templates.samples.texts import TEXT_DIGEST, annex_papers, article_numbers
from document_templates.samples.words import words

ADDRESSEE = 1
ASKED: dict[str, Literal["new", "changed", "unanswered"]] = {
    "scope": "unanswered",
    "steering": "changed",
    "resources": "changed",
    "diversity": "new",
}


def letter(model: PactModel, text_language: str) -> LetterPaper:
    """A letter of the second round to a partner, who has answered most of the text before."""
    sender, party = party_papers(model)[0], party_papers(model)[ADDRESSEE]
    return LetterPaper(
        **head(model, version=2, at=SAMPLE_AT, text_language=text_language),
        place=model.place,
        sender=sender.representative,
        sender_office=words(model.language)["sender_office"],
        sender_seat=sender.seat,
        party=party,
        recipient=party.representative,
        office=party.office,
        takes_position=True,
        round=2,
        deadline_at=DEADLINE_AT,
        silence=model.silence,
        text_digest=TEXT_DIGEST,
        clauses=clause_lines(model),
        removed=(ClauseLine("article", "27", words(model.language)["removed_heading"], "carried"),),
    )


def observations(model: PactModel, text_language: str) -> ObservationsPaper:
    """A sheet on the whole text."""
    return ObservationsPaper(
        **head(model, version=2, at=SAMPLE_AT, text_language=text_language),
        deadline_at=DEADLINE_AT,
        text_digest=TEXT_DIGEST,
        clauses=clause_lines(model),
        annexes=tuple(AnnexLine(annex.letter, annex.heading) for annex in annex_papers(model)),
    )


def comparison(model: PactModel, text_language: str) -> ComparisonPaper:
    """Amendments that ended in every way there is."""
    return ComparisonPaper(
        **head(model, version=2, at=DEADLINE_AT, text_language=text_language),
        amendments=tuple(_amendments(model)),
        collisions=tuple(_collisions(model)),
    )


def clause_lines(model: PactModel) -> tuple[ClauseLine, ...]:
    """Clauses of a model by name; a few are asked, the answers to the others still stand."""
    numbers = article_numbers(model)
    changes = words(model.language)["changes"]
    return tuple(
        ClauseLine(
            kind=clause.kind,
            number=numbers.get(clause.key, ""),
            heading=clause.heading,
            asked=ASKED.get(clause.key, "carried"),
            changes=tuple(changes.get(clause.key, ())),
        )
        for clause in model.clauses
    )


def _amendments(model: PactModel) -> Iterator[AmendmentPaper]:
    numbers = article_numbers(model)
    clauses = {clause.key: clause for clause in model.clauses}
    parties = {party.key: party.name for party in model.parties}
    for number, said in enumerate(words(model.language)["amendments"], start=1):
        clause = clauses[said["clause"]]
        yield AmendmentPaper(
            number=number,
            kind=said["kind"],
            clause_kind=clause.kind,
            clause_number=numbers.get(clause.key, ""),
            clause_heading=clause.heading,
            new_heading=said["new_heading"],
            sponsors=tuple(parties[key] for key in said["sponsors"]),
            supporters=tuple(parties[key] for key in said["supporters"]),
            opponents=tuple(OpponentPaper(parties[key], why) for key, why in said["opponents"]),
            original=_pieces(said["original"]),
            proposed=_pieces(said["proposed"]),
            adopted=_pieces(said["adopted"]),
            formula=tuple(said["formula"]),
            rationale=said["rationale"],
            outcome=said["outcome"],
            reason=said["reason"],
        )


def _collisions(model: PactModel) -> Iterator[CollisionPaper]:
    numbers = article_numbers(model)
    clauses = {clause.key: clause for clause in model.clauses}
    parties = {party.key: party.name for party in model.parties}
    for said in words(model.language)["collisions"]:
        clause = clauses[said["clause"]]
        yield CollisionPaper(
            clause_kind=clause.kind,
            clause_number=numbers.get(clause.key, ""),
            clause_heading=clause.heading,
            stretch=said["stretch"],
            candidates=tuple(
                CandidatePaper((number,), (parties[key],), text) for number, key, text in said["candidates"]
            ),
        )


def _pieces(pairs: Sequence[Sequence[Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(change, text) for change, text in pairs)
