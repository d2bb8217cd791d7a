"""The documents that hold a whole text: the draft, the draft for review, the final text."""

from datetime import datetime

from sqlmodel import Session

from document_templates.contexts import AnnexPaper, ClausePaper, DraftPaper, FinalPaper, PartyPaper
from workflows.queries.papers.milestones import agreement
from workflows.queries.papers.parts import annex_papers, clause_papers, party_papers
from workflows.queries.papers.sources import Head, Sources, text_of
from workflows.queries.parties import party_cards


class _Body(Head):
    subject: str
    place: str
    text_digest: str
    circulated_at: datetime
    clauses: tuple[ClausePaper, ...]
    annexes: tuple[AnnexPaper, ...]
    parties: tuple[PartyPaper, ...]


def draft(session: Session, sources: Sources) -> DraftPaper:
    """Return the draft that was sent round, for reading or for marking up."""
    return DraftPaper(
        **_body(session, sources),
        deadline_at=sources.circulation.deadline_at,
        circulation_id=str(sources.circulation.id),
    )


def final(session: Session, sources: Sources) -> FinalPaper:
    """Return the text that was agreed.

    Raises:
        UnknownError: `pact.not_agreed`.
    """
    agreed = agreement(session, sources.document)
    return FinalPaper(
        **_body(session, sources), agreed_at=agreed.at, minimum_signatures=sources.pact.minimum_signatures
    )


def _body(session: Session, sources: Sources) -> _Body:
    text = text_of(session, sources)
    return _Body(
        **sources.head,
        subject=sources.title.subject,
        place=sources.pact.place,
        text_digest=sources.version.text_digest,
        circulated_at=sources.circulation.opened_at,
        clauses=clause_papers(text),
        annexes=annex_papers(text),
        parties=party_papers(party_cards(session, pact_id=sources.pact.id)),
    )
