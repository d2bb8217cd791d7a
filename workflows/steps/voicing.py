"""The word of an organisation on an amendment that stands to be answered: added, never changed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.finding import Representation
from workflows.identity import derived_id
from workflows.steps.amendment_row import subjects_of
from workflows.tables.amendment import Amendment, AmendmentVoice, Voice


def standing_voice(session: Session, amendment: Amendment, *, party_id: UUID) -> Voice:
    """Return where a party stands on an amendment; who proposed it and said nothing since sponsors it."""
    last = _last(session, amendment, party_id)
    if last is not None:
        return last.voice
    return Voice.SPONSORS if amendment.party_id == party_id else Voice.SILENT


def add_voice(
    session: Session,
    who: Representation,
    amendment: Amendment,
    *,
    voice: Voice,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Write down where a party stands from now on."""
    before = standing_voice(session, amendment, party_id=who.party.id)
    last = _last(session, amendment, who.party.id)
    turn = last.turn + 1 if last else 1
    session.add(
        AmendmentVoice(
            id=derived_id(amendment.id, "voice", who.party.id, turn),
            amendment_id=amendment.id,
            party_id=who.party.id,
            turn=turn,
            person_id=who.person.id,
            voice=voice,
            reason=reason,
            at=at,
        )
    )
    audit.record(
        session,
        who.pact,
        tag=AuditTag.AMENDMENT_VOICED,
        actor=actor,
        at=at,
        subjects=subjects_of(who, amendment),
        facts={"amendment": amendment.number, "from": before.value, "to": voice.value, "reason": reason},
    )
    session.flush()


def _last(session: Session, amendment: Amendment, party_id: UUID) -> AmendmentVoice | None:
    statement = select(AmendmentVoice).where(
        AmendmentVoice.amendment_id == amendment.id, AmendmentVoice.party_id == party_id
    )
    return session.exec(statement.order_by(col(AmendmentVoice.turn).desc())).first()
