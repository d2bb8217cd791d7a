"""The pacts that the signed-in account may see: those of its own lead body, and nobody else's."""

from uuid import UUID

from flask import abort
from sqlmodel import Session

from app.account.current import current_account
from workflows.queries.pact_cards import PactCard, pact_card


def own_lead_body() -> UUID:
    """Return the lead body of the account that is signed in; behind an account gate there is one."""
    account = current_account() or abort(403)
    return account.lead_body_id


def own_pact(session: Session, pact_id: UUID) -> PactCard:
    """Return a pact of the signed-in account's lead body.

    Raises:
        UnknownError: `pact.unknown`, also when it is another lead body's: an id tells a stranger nothing.
    """
    return pact_card(session, pact_id=pact_id, lead_body_id=own_lead_body())
