"""Who runs pacts on this installation."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from workflows.tables.lead_body import LeadBody


@dataclass(frozen=True)
class LeadBodyCard:
    """A lead body; `contact` is whom to ask about personal data, an address, or empty."""

    id: UUID
    name: str
    tax_code: str
    contact: str


def lead_body_card(session: Session, *, lead_body_id: UUID) -> LeadBodyCard | None:
    """Return a lead body, or None."""
    lead_body = session.get(LeadBody, lead_body_id)
    if lead_body is None:
        return None
    return LeadBodyCard(lead_body.id, lead_body.name, lead_body.tax_code, lead_body.contact)
