"""Register a lead body: an organisation that runs pacts on this installation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from workflows.errors import InvalidError
from workflows.identity import derived_id
from workflows.rules.tax_code import organisation_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.lead_body import LeadBody

_INSTALLATION = UUID("6f8a2c1e-4b1d-5e0a-9c57-0d1f3a7b2e64")


def register_lead_body(session: Session, *, name: str, tax_code: str, at: datetime) -> UUID:
    """Register a lead body and return its id; a second time, or by two at once, it is the same one.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable`, `tax_code.invalid`, or `lead_body.name_taken`.
    """
    refuse_unfit_words(name=name)
    code = organisation_tax_code(tax_code)
    if code is None:
        raise InvalidError("tax_code.invalid", value=tax_code)
    lead_body = LeadBody(id=derived_id(_INSTALLATION, code), name=name, tax_code=code, created_at=at)
    known = select(LeadBody.id).where(LeadBody.tax_code == code)
    if (known_id := session.exec(known).one_or_none()) is not None:
        return known_id
    try:
        with session.begin_nested():
            session.add(lead_body)
    except IntegrityError:
        # Somebody registered the same code since it was looked for, or another code under the same name.
        if (known_id := session.exec(known).one_or_none()) is None:
            raise InvalidError("lead_body.name_taken", name=name) from None
        return known_id
    return lead_body.id
