"""The documents that ask for answers: the letter to each party, the sheet for observations."""

from collections.abc import Collection, Mapping
from typing import Literal
from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import AnnexLine, ClauseLine, LetterPaper, ObservationsPaper
from workflows.queries.circulations import circulation_cards
from workflows.queries.papers.formulas import version_formulas
from workflows.queries.papers.parts import party_paper
from workflows.queries.papers.sources import Sources, text_of
from workflows.queries.parties import PartyCard, party_card
from workflows.queries.positions import carried_clauses
from workflows.queries.texts import ClauseCard, PactText
from workflows.queries.versions import version_text
from workflows.tables.party import PartyRole


def letter(session: Session, sources: Sources) -> LetterPaper:
    """Return the letter that brings a version to one party; to an evaluator no clause is put."""
    if sources.document.party_id is None:
        raise AssertionError("a letter is for a party")
    party = party_card(session, party_id=sources.document.party_id)
    recipient = party.speaker or party.people[0]
    sender = sources.lead.signatory if sources.lead else None
    asked = party.role is not PartyRole.EVALUATOR
    return LetterPaper(
        **sources.head,
        place=sources.pact.place,
        sender=sender.name if sender else "",
        sender_office=sender.office if sender else "",
        sender_seat=sources.lead.seat if sources.lead else "",
        party=party_paper(party),
        recipient=recipient.name,
        office=recipient.office,
        takes_position=asked,
        round=sources.circulation.number,
        deadline_at=sources.circulation.deadline_at,
        silence=sources.pact.silence.value,
        text_digest=sources.version.text_digest,
        clauses=_clauses_for(session, sources, party),
        removed=_removed(session, sources) if asked else (),
    )


def observations(session: Session, sources: Sources) -> ObservationsPaper:
    """Return the sheet on which a body writes down what it has to say."""
    text = text_of(session, sources)
    return ObservationsPaper(
        **sources.head,
        deadline_at=sources.circulation.deadline_at,
        text_digest=sources.version.text_digest,
        clauses=_lines(text.clauses, before=_text_before(session, sources), carried=(), changes={}),
        annexes=tuple(AnnexLine(letter=annex.letter, heading=annex.heading) for annex in text.annexes),
    )


def _clauses_for(session: Session, sources: Sources, party: PartyCard) -> tuple[ClauseLine, ...]:
    if party.role is PartyRole.EVALUATOR:
        return ()
    carried = carried_clauses(session, circulation_id=sources.circulation.id, party_id=party.id)
    before, now = _text_before(session, sources), version_text(session, version_id=sources.version.id)
    changes = version_formulas(before, now, language=sources.document.language)
    return _lines(text_of(session, sources).clauses, before=before, carried=carried, changes=changes)


def _removed(session: Session, sources: Sources) -> tuple[ClauseLine, ...]:
    """Return the clauses that the round before had and this one has not."""
    before = _text_before(session, sources, language=sources.document.language)
    present = {clause.id for clause in text_of(session, sources).clauses}
    return tuple(
        ClauseLine(kind=clause.kind.value, number=clause.number, heading=clause.heading, asked="carried")
        for clause in before.clauses
        if clause.id not in present
    )


def _text_before(session: Session, sources: Sources, *, language: str | None = None) -> PactText:
    """Return the text of the round before, an empty one in the first."""
    rounds = circulation_cards(session, pact_id=sources.pact.id)
    before = next((card for card in rounds if card.number == sources.circulation.number - 1), None)
    if before is None:
        return PactText(clauses=(), annexes=())
    return version_text(session, version_id=before.version_id, language=language)


def _lines(
    clauses: tuple[ClauseCard, ...],
    *,
    before: PactText,
    carried: Collection[UUID],
    changes: Mapping[UUID, tuple[str, ...]],
) -> tuple[ClauseLine, ...]:
    digests = {clause.id: clause.text_digest for clause in before.clauses}
    return tuple(
        ClauseLine(
            kind=clause.kind.value,
            number=clause.number,
            heading=clause.heading,
            asked=_asked(clause, before=digests.get(clause.id), carried=clause.id in carried),
            changes=changes.get(clause.id, ()),
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
