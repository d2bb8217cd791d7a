"""What every document says of its pact, read once."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sqlmodel import Session

from workflows.queries.circulations import CirculationCard, circulation_cards
from workflows.queries.documents import DocumentCard
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.pact_titles import PactTitle, pact_title
from workflows.queries.papers.telling import Tell
from workflows.queries.parties import PartyCard, lead_party
from workflows.queries.texts import PactText
from workflows.queries.versions import VersionCard, version_card, version_cards, version_text


class Head(TypedDict):
    """The fields that all papers share."""

    pact_id: str
    title: str
    lead: str
    version: int
    at: datetime
    language: str
    text_language: str
    demonstration: bool


@dataclass(frozen=True)
class Sources:
    """A document with its pact, its version and the round that sent it out; `tell` speaks the document's language."""

    document: DocumentCard
    pact: PactCard
    title: PactTitle
    lead: PartyCard | None
    version: VersionCard
    circulation: CirculationCard
    tell: Tell

    @property
    def head(self) -> Head:
        """Return the fields that all papers share."""
        return Head(
            pact_id=str(self.pact.id),
            title=self.title.title,
            lead=self.lead.name if self.lead else self.pact.lead_body,
            version=self.version.number,
            at=self.document.promised_at,
            language=self.document.language,
            text_language=self.pact.language,
            demonstration=self.pact.demonstration,
        )


def read_sources(session: Session, *, document: DocumentCard, tell: Tell) -> Sources:
    """Read what every document says of its pact."""
    rounds = circulation_cards(session, pact_id=document.pact_id)
    return Sources(
        document=document,
        pact=pact_card(session, pact_id=document.pact_id),
        title=pact_title(session, pact_id=document.pact_id, language=document.language),
        lead=lead_party(session, pact_id=document.pact_id),
        version=version_card(session, pact_id=document.pact_id, number=document.version),
        circulation=next(card for card in rounds if card.version_id == document.version_id),
        tell=tell,
    )


def head_at_any_moment(session: Session, pact: PactCard, *, language: str, at: datetime) -> Head:
    """Return the fields that all papers share, for one that belongs to no act; `version` is 0 before the first."""
    lead = lead_party(session, pact_id=pact.id)
    return Head(
        pact_id=str(pact.id),
        title=pact_title(session, pact_id=pact.id, language=language).title,
        lead=lead.name if lead else pact.lead_body,
        version=max((card.number for card in version_cards(session, pact_id=pact.id)), default=0),
        at=at,
        language=language,
        text_language=pact.language,
        demonstration=pact.demonstration,
    )


def text_of(session: Session, sources: Sources) -> PactText:
    """Return the text of the document's version in the document's language, where it was translated."""
    return version_text(session, version_id=sources.version.id, language=sources.document.language)
