"""The pacts of a lead body, as a list shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, func, select

from workflows.errors import UnknownError
from workflows.machines.pact import PactState
from workflows.queries.as_read import AsRead
from workflows.rules.outcome import Silence
from workflows.tables.lead_body import LeadBody
from workflows.tables.pact import Pact
from workflows.tables.party import Party


@dataclass(frozen=True)
class PactCard(AsRead):
    """What a pact is and where it stands."""

    WRITTEN: ClassVar = (
        "title",
        "short_title",
        "subject",
        "place",
        "silence",
        "minimum_signatures",
        "authorisation_may_be_pending",
    )

    id: UUID
    lead_body_id: UUID
    lead_body: str
    title: str
    short_title: str
    subject: str
    place: str
    language: str
    demonstration: bool
    state: PactState
    silence: Silence
    parties: int
    minimum_signatures: int
    authorisation_may_be_pending: bool
    final_digest: str | None
    created_at: datetime
    agreed_at: datetime | None
    signing_deadline_at: datetime | None
    concluded_at: datetime | None


def pact_cards(session: Session, *, lead_body_id: UUID) -> tuple[PactCard, ...]:
    """Return the pacts of a lead body, newest first."""
    statement = select(Pact).where(Pact.lead_body_id == lead_body_id).order_by(col(Pact.created_at).desc())
    present = select(Party.pact_id, func.count()).where(col(Party.removed_at).is_(None)).group_by(col(Party.pact_id))
    counts = dict(session.exec(present).all())
    lead = session.get_one(LeadBody, lead_body_id)
    return tuple(_card(pact, lead=lead, parties=counts.get(pact.id, 0)) for pact in session.exec(statement))


def pact_card(session: Session, *, pact_id: UUID, lead_body_id: UUID | None = None) -> PactCard:
    """Return one pact; with a lead body, only when it is that body's own.

    Raises:
        UnknownError: `pact.unknown`.
    """
    pact = session.get(Pact, pact_id)
    if pact is None or lead_body_id not in {None, pact.lead_body_id}:
        raise UnknownError("pact.unknown")
    parties = session.exec(select(func.count()).where(Party.pact_id == pact_id, col(Party.removed_at).is_(None))).one()
    return _card(pact, lead=session.get_one(LeadBody, pact.lead_body_id), parties=parties)


def _card(pact: Pact, *, lead: LeadBody, parties: int) -> PactCard:
    return PactCard(
        id=pact.id,
        lead_body_id=pact.lead_body_id,
        lead_body=lead.name,
        title=pact.title,
        short_title=pact.short_title,
        subject=pact.subject,
        place=pact.place,
        language=pact.language,
        demonstration=pact.demonstration,
        state=pact.state,
        silence=pact.silence,
        parties=parties,
        minimum_signatures=pact.minimum_signatures,
        authorisation_may_be_pending=pact.authorisation_may_be_pending,
        final_digest=pact.final_digest,
        created_at=pact.created_at,
        agreed_at=pact.agreed_at,
        signing_deadline_at=pact.signing_deadline_at,
        concluded_at=pact.concluded_at,
    )
