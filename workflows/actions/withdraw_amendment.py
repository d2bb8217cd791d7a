"""Withdraw an amendment, by an organisation that proposed it; where others did too, they stay behind it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from workflows import audit
from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, UnknownError
from workflows.finding import Representation, speaker
from workflows.machines.amendment import AMENDMENT_RULES, UNSETTLED, WITHDRAW_AMENDMENT, AmendmentFacts
from workflows.machines.pact import NEGOTIATING
from workflows.steps.amendment_row import amendment_row, subjects_of
from workflows.steps.voicing import add_voice, standing_voice
from workflows.tables.amendment import Amendment, AmendmentVoice, Voice


def withdraw_amendment(session: Session, *, amendment_id: UUID, actor: Actor, at: datetime) -> None:
    """Take back an amendment that is not settled yet, or the party's name from it.

    Raises:
        UnknownError: `amendment.unknown`, also when only other organisations proposed it.
        ForbiddenMoveError: it is settled.
    """
    who = speaker(session, actor=actor)
    amendment = amendment_row(session, amendment_id=amendment_id)
    if standing_voice(session, amendment, party_id=who.party.id) is not Voice.SPONSORS:
        raise UnknownError("amendment.unknown")
    if not _others(session, amendment, who):
        _withdraw(session, who, amendment, actor=actor, at=at)
        return
    if amendment.state not in UNSETTLED:
        raise ForbiddenMoveError("move.wrong_state", move=WITHDRAW_AMENDMENT.name, state=amendment.state.value)
    add_voice(session, who, amendment, voice=Voice.SILENT, reason="", actor=actor, at=at)


def _withdraw(session: Session, who: Representation, amendment: Amendment, *, actor: Actor, at: datetime) -> None:
    AMENDMENT_RULES.fire(amendment, WITHDRAW_AMENDMENT, AmendmentFacts(text_is_open=who.pact.state in NEGOTIATING))
    audit.record(
        session,
        who.pact,
        tag=WITHDRAW_AMENDMENT.tag,
        actor=actor,
        at=at,
        subjects=subjects_of(who, amendment),
        facts={"amendment": amendment.number, "clause": amendment.clause_id},
    )
    session.flush()


def _others(session: Session, amendment: Amendment, who: Representation) -> bool:
    """Tell whether another organisation proposes the same."""
    heard = select(AmendmentVoice.party_id).where(AmendmentVoice.amendment_id == amendment.id)
    parties = {amendment.party_id, *session.exec(heard)} - {who.party.id}
    return any(standing_voice(session, amendment, party_id=party) is Voice.SPONSORS for party in parties)
