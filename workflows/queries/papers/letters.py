"""The documents that ask for answers: the letter to each party, the sheet for observations."""

from collections.abc import Collection, Mapping
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import AnnexLine, ClauseLine, LetterPaper, ObservationsPaper
from workflows.queries.circulations import circulation_cards
from workflows.queries.papers.parts import party_paper
from workflows.queries.papers.sources import Sources, text_of
from workflows.queries.parties import PartyCard, party_card
from workflows.queries.positions import carried_clauses
from workflows.queries.texts import ClauseCard
from workflows.queries.versions import version_text
from workflows.tables.party import PartyRole

Words = Mapping[UUID, str]
"""Digests of the words of clauses, by clause."""


def letter(session: Session, sources: Sources) -> LetterPaper:
    """Return the letter that brings a version to one party; to an evaluator no clause is put."""
    if sources.document.party_id is None:
        raise AssertionError("a letter is for a party")
    party = party_card(session, party_id=sources.document.party_id)
    recipient = party.speaker or party.people[0]
    sender = sources.lead.signatory if sources.lead else None
    return LetterPaper(
        **sources.head,
        place=sources.pact.place,
        sender=sender.name if sender else "",
        sender_office=sender.office if sender else "",
        sender_seat=sources.lead.seat if sources.lead else "",
        party=party_paper(party),
        recipient=recipient.name,
        office=recipient.office,
        takes_position=party.role is not PartyRole.EVALUATOR,
        round=sources.circulation.number,
        deadline_at=sources.circulation.deadline_at,
        silence=sources.pact.silence.value,
        text_digest=sources.version.text_digest,
        clauses=_clauses_for(session, sources, party),
    )


def observations(session: Session, sources: Sources) -> ObservationsPaper:
    """Return the sheet on which a body writes down what it has to say."""
    text = text_of(session, sources)
    return ObservationsPaper(
        **sources.head,
        deadline_at=sources.circulation.deadline_at,
        text_digest=sources.version.text_digest,
        clauses=_lines(text.clauses, before=_words_before(session, sources), carried=()),
        annexes=tuple(AnnexLine(letter=annex.letter, heading=annex.heading) for annex in text.annexes),
    )


def _clauses_for(session: Session, sources: Sources, party: PartyCard) -> tuple[ClauseLine, ...]:
    if party.role is PartyRole.EVALUATOR:
        return ()
    carried = carried_clauses(session, circulation_id=sources.circulation.id, party_id=party.id)
    clauses = text_of(session, sources).clauses
    return _lines(clauses, before=_words_before(session, sources), carried=carried)


def _words_before(session: Session, sources: Sources) -> Words:
    """Return the words of the round before, none in the first."""
    rounds = circulation_cards(session, pact_id=sources.pact.id)
    before = [card for card in rounds if card.number == sources.circulation.number - 1]
    return {
        clause.id: clause.text_digest
        for card in before
        for clause in version_text(session, version_id=card.version_id).clauses
    }


def _lines(clauses: tuple[ClauseCard, ...], *, before: Words, carried: Collection[UUID]) -> tuple[ClauseLine, ...]:
    return tuple(
        ClauseLine(
            kind=clause.kind.value,
            number=clause.number,
            heading=clause.heading,
            asked=_asked(clause, before=before.get(clause.id), carried=clause.id in carried),
        )
        for clause in clauses
    )


def _asked(
    clause: ClauseCard, *, before: str | None, carried: bool
) -> Literal["new", "changed", "unanswered", "carried"]:
    if before is None:
        return "new"
    if before != clause.text_digest:
        return "changed"
    return "carried" if carried else "unanswered"
