"""Correct what was entered about a party; its key and its kind never change."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.details import PartyDetails
from workflows.finding import open_text, present_party
from workflows.queries.as_read import changed_values
from workflows.queries.parties import party_card
from workflows.steps.fill_party import fill_party


def correct_party(
    session: Session, *, party_id: UUID, party: PartyDetails, read_digest: str, actor: Actor, at: datetime
) -> None:
    """Give a party other details than those that were read; what stands already is not written again.

    Raises:
        UnknownError: `party.unknown`, there is none in the pact now.
        InvalidError: a detail that cannot be taken.
        StaleTextError: `draft.stale`, it was corrected since it was read.
        ForbiddenMoveError: the text is closed; `authorisation.already_held`.
    """
    pact_id = present_party(session, party_id=party_id).pact_id
    pact = open_text(session, pact_id=pact_id, actor=actor)
    row = present_party(session, party_id=party_id)
    before = party_card(session, party_id=row.id)
    fill_party(session, row, party)
    after = party_card(session, party_id=row.id)
    changed = changed_values(before, after, read_digest=read_digest)
    if not changed:
        return
    audit.record(
        session,
        pact,
        tag=AuditTag.PARTY_CORRECTED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", row.id),),
        facts={"fields": list(changed), **{name: getattr(after, name) for name in changed}},
    )
    session.flush()
