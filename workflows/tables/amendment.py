"""What organisations propose to change, where others stand on it, and what the coordinator answers."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workflows.machines.amendment import AmendmentState
from workflows.rules.change import AmendmentKind
from workflows.tables._columns import choice


class Voice(StrEnum):
    """Where an organisation stands on an amendment: proposed the same, wants it, does not, or took its word back."""

    SPONSORS = "sponsors"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    SILENT = "silent"


class Amendment(SQLModel, table=True):
    """A change that one party proposed to the words with digest `base_digest`.

    `clause_id` is the clause to be changed or taken out, or the one that a new clause would follow. `heading` is empty
    where the heading stays; `text` is empty where the clause would go. Once taken in, `inserted_clause_id` is the new
    clause.
    """

    __tablename__ = "amendment"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    circulation_id: UUID = Field(foreign_key="circulation.id")
    clause_id: UUID = Field(foreign_key="clause.id", index=True)
    party_id: UUID = Field(foreign_key="party.id")
    person_id: UUID = Field(foreign_key="person.id")
    number: int
    kind: AmendmentKind = Field(default=AmendmentKind.REPLACE, sa_type=choice(AmendmentKind, name="kind"))
    base_digest: str
    heading: str = ""
    text: str
    rationale: str
    state: AmendmentState = Field(sa_type=choice(AmendmentState, name="state"))
    proposed_at: datetime
    incorporated_at: datetime | None = None
    inserted_clause_id: UUID | None = Field(default=None, foreign_key="clause.id")


class AmendmentVoice(SQLModel, table=True):
    """One word of another party on an amendment: rows are only ever added, the last one stands."""

    __tablename__ = "amendment_voice"
    __table_args__ = (
        UniqueConstraint("amendment_id", "party_id", "turn"),
        CheckConstraint("voice <> 'opposes' OR length(reason) > 0", name="reason_where_owed"),
    )

    id: UUID = Field(primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True)
    party_id: UUID = Field(foreign_key="party.id")
    turn: int
    person_id: UUID = Field(foreign_key="person.id")
    voice: Voice = Field(sa_type=choice(Voice, name="voice"))
    reason: str
    at: datetime


class AmendmentAnswer(SQLModel, table=True):
    """One turn of the coordinator's answer: the outcome, a reason, and its own words where it has any."""

    __tablename__ = "amendment_answer"
    __table_args__ = (UniqueConstraint("amendment_id", "turn"),)

    id: UUID = Field(primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True)
    turn: int
    outcome: AmendmentState = Field(sa_type=choice(AmendmentState, name="outcome"))
    text: str | None = None
    reason: str
    account_id: UUID = Field(foreign_key="account.id")
    at: datetime


class AmendmentReply(SQLModel, table=True):
    """What a party that proposed an amendment says to one turn of the answer; the last reply stands."""

    __tablename__ = "amendment_reply"
    __table_args__ = (
        UniqueConstraint("amendment_id", "number"),
        CheckConstraint("accepts OR length(reason) > 0", name="reason_where_owed"),
    )

    id: UUID = Field(primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True)
    number: int
    turn: int
    party_id: UUID = Field(foreign_key="party.id")
    person_id: UUID = Field(foreign_key="person.id")
    accepts: bool
    reason: str
    at: datetime


class AmendmentStanding(SQLModel, table=True):
    """The words that an amendment wants in place of `base`; carried over, as a further row, when the clause changes.

    `own` tells the chain of the coordinator's words from that of the proposal; the last row of a chain stands. Where a
    change of the clause and the wanted one overlap, `needs_hand` is set and the row before still says what is wanted.
    """

    __tablename__ = "amendment_standing"

    amendment_id: UUID = Field(foreign_key="amendment.id", primary_key=True)
    number: int = Field(primary_key=True)
    own: bool
    base_digest: str
    base: str
    text: str
    needs_hand: bool
    at: datetime


class SettlementDraft(SQLModel, table=True):
    """How far a coordinator came in settling a clause: words by the digest of their collision, or whether it goes."""

    __tablename__ = "settlement_draft"

    clause_id: UUID = Field(foreign_key="clause.id", primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    words: dict[str, str] = Field(sa_type=JSON)
    removes: bool
    reason: str
    account_id: UUID = Field(foreign_key="account.id")
    saved_at: datetime
