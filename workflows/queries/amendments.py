"""The amendments of a pact: what each wants, who stands behind it and who against, and what it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from workflows.machines.amendment import TAKEN, UNSETTLED, AmendmentState
from workflows.queries.amendment_standings import Chain, Standing, standings_of_amendments
from workflows.queries.amendment_voices import ReplyCard, VoiceCard, replies, voices
from workflows.rules.change import AmendmentKind
from workflows.tables.amendment import Amendment, AmendmentAnswer, Voice
from workflows.tables.circulation import Circulation
from workflows.tables.party import Party
from workflows.tables.text import Clause, VersionClause


@dataclass(frozen=True)
class AmendmentCard:
    """A change to a clause, or one clause more after it, or less.

    `heading` is the clause's own, `new_heading` the one that is wanted ('' where it stays). `base` is what the words
    were wanted in place of, both carried over to the clause as it reads now; with `needs_hand` they could not be.
    `first_base` and `first_text` are as they were proposed. `own_text` holds the coordinator's words, if any; `turn`
    counts its answers.
    """

    id: UUID
    number: int
    kind: AmendmentKind
    circulation_id: UUID
    round: int
    clause_id: UUID
    clause_key: str
    heading: str
    new_heading: str
    party_id: UUID
    party: str
    voices: tuple[VoiceCard, ...]
    state: AmendmentState
    base_digest: str
    base: str
    text: str
    first_base: str
    first_text: str
    rationale: str
    own_text: str | None
    needs_hand: bool
    turn: int
    reason: str
    answered_at: datetime | None
    replies: tuple[ReplyCard, ...]
    proposed_at: datetime
    incorporated_at: datetime | None
    inserted_clause_id: UUID | None

    @property
    def wanted(self) -> str:
        """Return the words that would stand in the clause."""
        return self.own_text if self.modified and self.own_text else self.text

    @property
    def modified(self) -> bool:
        """Tell whether the coordinator accepted it in other words."""
        return self.state is AmendmentState.ACCEPTED_AS_MODIFIED

    @property
    def removes(self) -> bool:
        """Tell whether the clause would go."""
        return self.kind is AmendmentKind.DELETE and not self.modified

    @property
    def inserts(self) -> bool:
        """Tell whether a clause would be put in."""
        return self.kind is AmendmentKind.INSERT

    @property
    def live(self) -> bool:
        """Tell whether it may still change the text: it waits for its answer, or was taken and is not in yet."""
        return self.state in UNSETTLED or (self.state in TAKEN and self.incorporated_at is None)

    @property
    def sponsors(self) -> tuple[str, ...]:
        """Return the names of the parties that propose it: the first one, unless it took it back, and who joined."""
        return tuple(name for _, name in self._sponsoring)

    @property
    def proposing(self) -> tuple[UUID, ...]:
        """Return the parties that propose it, the first one first."""
        return tuple(identity for identity, _ in self._sponsoring)

    @property
    def sponsor_ids(self) -> frozenset[UUID]:
        """Return the parties that propose it."""
        return frozenset(self.proposing)

    @property
    def supporters(self) -> tuple[VoiceCard, ...]:
        """Return the voices of parties that want it, without having proposed it."""
        return tuple(voice for voice in self.voices if voice.voice is Voice.SUPPORTS)

    @property
    def opponents(self) -> tuple[VoiceCard, ...]:
        """Return the voices of parties that do not want it, each with its reason."""
        return tuple(voice for voice in self.voices if voice.voice is Voice.OPPOSES)

    @property
    def last_replies(self) -> tuple[ReplyCard, ...]:
        """Return what the proposers reply to the answer that stands."""
        return tuple(reply for reply in self.replies if reply.turn == self.turn)

    def voice_of(self, party_id: UUID) -> VoiceCard | None:
        """Return the last word of a party on it, if it ever said one."""
        return next((voice for voice in self.voices if voice.party_id == party_id), None)

    @property
    def _sponsoring(self) -> tuple[tuple[UUID, str], ...]:
        first = self.voice_of(self.party_id)
        stays = first is None or first.voice is Voice.SPONSORS
        joined = ((voice.party_id, voice.party) for voice in self.voices if voice.voice is Voice.SPONSORS)
        others = tuple(one for one in joined if one[0] != self.party_id)
        return ((self.party_id, self.party), *others) if stays else others


def amendment_cards(
    session: Session, *, pact_id: UUID, circulation_id: UUID | None = None
) -> tuple[AmendmentCard, ...]:
    """Return the amendments of a pact, or of one round, in the order of the text, then of their numbers."""
    statement = (
        select(Amendment, Party.short_name, VersionClause, Circulation.number)
        .join(Party, col(Party.id) == col(Amendment.party_id))
        .join(Circulation, col(Circulation.id) == col(Amendment.circulation_id))
        .join(
            VersionClause,
            (col(VersionClause.version_id) == col(Circulation.version_id))
            & (col(VersionClause.clause_id) == col(Amendment.clause_id)),
        )
        .join(Clause, col(Clause.id) == col(Amendment.clause_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(Clause.place), col(Amendment.number))
    )
    if circulation_id is not None:
        statement = statement.where(Amendment.circulation_id == circulation_id)
    around = _Around(
        answers=_last_answers(session, pact_id),
        standings=standings_of_amendments(session, pact_id=pact_id),
        voices=voices(session, pact_id=pact_id),
        replies=replies(session, pact_id=pact_id),
    )
    return tuple(_card(*row, around=around) for row in session.exec(statement))


@dataclass(frozen=True)
class _Around:
    """What hangs on the amendments of a pact, read once for all."""

    answers: Mapping[UUID, AmendmentAnswer]
    standings: Mapping[Chain, Standing]
    voices: Mapping[UUID, tuple[VoiceCard, ...]]
    replies: Mapping[UUID, tuple[ReplyCard, ...]]


def _last_answers(session: Session, pact_id: UUID) -> dict[UUID, AmendmentAnswer]:
    statement = (
        select(AmendmentAnswer)
        .join(Amendment, col(Amendment.id) == col(AmendmentAnswer.amendment_id))
        .where(Amendment.pact_id == pact_id)
        .order_by(col(AmendmentAnswer.turn))
    )
    return {answer.amendment_id: answer for answer in session.exec(statement)}


def _card(amendment: Amendment, party: str, clause: VersionClause, number: int, *, around: _Around) -> AmendmentCard:
    answer = around.answers.get(amendment.id)
    proposed = around.standings[amendment.id, False]
    own = around.standings.get((amendment.id, True)) if answer and answer.text else None
    standing = own if own and amendment.state is AmendmentState.ACCEPTED_AS_MODIFIED else proposed
    return AmendmentCard(
        id=amendment.id,
        number=amendment.number,
        kind=amendment.kind,
        circulation_id=amendment.circulation_id,
        round=number,
        clause_id=amendment.clause_id,
        clause_key=clause.key,
        heading=clause.heading,
        new_heading=amendment.heading,
        party_id=amendment.party_id,
        party=party,
        voices=around.voices.get(amendment.id, ()),
        state=amendment.state,
        base_digest=standing.base_digest,
        base=proposed.base,
        text=proposed.text,
        first_base=clause.text,
        first_text=amendment.text,
        rationale=amendment.rationale,
        own_text=own.text if own else None,
        needs_hand=standing.needs_hand,
        turn=answer.turn if answer else 0,
        reason=answer.reason if answer else "",
        answered_at=answer.at if answer else None,
        replies=around.replies.get(amendment.id, ()),
        proposed_at=amendment.proposed_at,
        incorporated_at=amendment.incorporated_at,
        inserted_clause_id=amendment.inserted_clause_id,
    )
