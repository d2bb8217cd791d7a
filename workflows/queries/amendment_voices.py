"""Where other organisations stand on amendments, and what proposers reply to the coordinator's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.tables.amendment import Amendment, AmendmentReply, AmendmentVoice, Voice
from workflows.tables.party import Party


@dataclass(frozen=True)
class VoiceCard:
    """The last word of one party on an amendment."""

    party_id: UUID
    party: str
    voice: Voice
    reason: str
    at: datetime
    turn: int


@dataclass(frozen=True)
class ReplyCard:
    """What a party that proposed an amendment said last to one turn of the answer."""

    turn: int
    party_id: UUID
    party: str
    accepts: bool
    reason: str
    at: datetime


def voices(session: Session, *, pact_id: UUID) -> Mapping[UUID, tuple[VoiceCard, ...]]:
    """Return the voices that stand on each amendment of a pact, in the order of the parties."""
    statement = (
        select(AmendmentVoice, Party.short_name)
        .join(Amendment, col(Amendment.id) == col(AmendmentVoice.amendment_id))
        .join(Party, col(Party.id) == col(AmendmentVoice.party_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(Party.place), col(AmendmentVoice.turn))
    )
    last: dict[UUID, dict[UUID, VoiceCard]] = {}
    for row, party in session.exec(statement):
        card = VoiceCard(row.party_id, party, row.voice, row.reason, row.at, row.turn)
        last.setdefault(row.amendment_id, {})[row.party_id] = card
    return {amendment_id: tuple(cards.values()) for amendment_id, cards in last.items()}


def replies(session: Session, *, pact_id: UUID) -> Mapping[UUID, tuple[ReplyCard, ...]]:
    """Return the replies to the answers to each amendment, one of each party to each turn, oldest first."""
    statement = (
        select(AmendmentReply, Party.short_name)
        .join(Amendment, col(Amendment.id) == col(AmendmentReply.amendment_id))
        .join(Party, col(Party.id) == col(AmendmentReply.party_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(AmendmentReply.number))
    )
    last: dict[UUID, dict[tuple[int, UUID], ReplyCard]] = {}
    for row, party in session.exec(statement):
        card = ReplyCard(row.turn, row.party_id, party, row.accepts, row.reason, row.at)
        last.setdefault(row.amendment_id, {})[row.turn, row.party_id] = card
    return {amendment_id: tuple(cards.values()) for amendment_id, cards in last.items()}
