"""Register a lead body: an organisation that runs pacts on this installation."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from workflows.errors import InvalidError
from workflows.identity import derived_id
from workflows.rules.tax_code import organisation_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.lead_body import LeadBody

_INSTALLATION = UUID("6f8a2c1e-4b1d-5e0a-9c57-0d1f3a7b2e64")


def register_lead_body(session: Session, *, name: str, tax_code: str, at: datetime) -> UUID:
    """Register a lead body and return its id; a second time it is the same one.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable` or `tax_code.invalid`.
    """
    refuse_unfit_words(name=name)
    code = organisation_tax_code(tax_code)
    if code is None:
        raise InvalidError("tax_code.invalid", value=tax_code)
    known = session.exec(select(LeadBody).where(LeadBody.tax_code == code)).one_or_none()
    if known is not None:
        return known.id
    lead_body = LeadBody(id=derived_id(_INSTALLATION, code), name=name, tax_code=code, created_at=at)
    session.add(lead_body)
    session.flush()
    return lead_body.id
