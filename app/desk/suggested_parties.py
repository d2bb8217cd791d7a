"""The organisations that the model of a pact proposes and that are not in it yet."""

from uuid import UUID

from sqlmodel import Session

from document_templates.errors import DocumentError
from document_templates.pact_models import ModelParty, load_model
from signatures.tags import AuditTag
from workflows.queries.pact_cards import PactCard
from workflows.queries.parties import party_cards
from workflows.queries.trail import trail_lines


def suggested_parties(session: Session, *, pact: PactCard) -> tuple[ModelParty, ...]:
    """Return what the model still proposes; nothing when the model, which the trail names, is no longer built in."""
    try:
        model = load_model(_model_key(session, pact.id), pact.language)
    except DocumentError:
        return ()
    present = {party.key for party in party_cards(session, pact_id=pact.id)}
    return tuple(party for party in model.parties if party.key not in present)


def _model_key(session: Session, pact_id: UUID) -> str:
    (opened,) = trail_lines(session, pact_id=pact_id, only=(AuditTag.PACT_OPENED,))
    return str(opened.facts["model"])
