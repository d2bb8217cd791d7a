"""Signatures asked and given, the codes tried for them, and the one conclusion of a pact."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from workflows.machines.signature import SignatureState
from workflows.rules.means import Lane
from workflows.tables._columns import choice


class Signature(SQLModel, table=True):
    """A signature of one person for one party on the bytes with digest `final_digest`, asked when its step comes.

    Given or refused, it stays as history of the text it was about. `evidence` is the record's canonical text;
    `asked_at` is when signing opened, whatever the step. Until `lease_until` nobody else is next in line to sign the
    PDF that goes from one to the other.
    """

    __tablename__ = "signature"
    __table_args__ = (
        CheckConstraint("(state = 'given') = (evidence IS NOT NULL AND lane IS NOT NULL)", name="given_with_evidence"),
        CheckConstraint("step > 0", name="step_positive"),
        Index(
            "uq_signature_one_unsettled",
            "person_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'expected')"),
            postgresql_where=text("state IN ('waiting', 'expected')"),
        ),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    party_id: UUID = Field(foreign_key="party.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    final_digest: str
    step: int = 1
    state: SignatureState = Field(sa_type=choice(SignatureState, name="state"))
    lane: Lane | None = Field(default=None, sa_type=choice(Lane, name="lane"))
    evidence: str | None = None
    evidence_digest: str | None = None
    reason: str = ""
    asked_at: datetime
    settled_at: datetime | None = None
    lease_until: datetime | None = None


class CodeAttempt(SQLModel, table=True):
    """A one-time code sent for a signature: its keyed digest, and how often it was tried."""

    __tablename__ = "code_attempt"
    __table_args__ = (CheckConstraint("tries >= 0", name="tries_not_negative"),)

    id: UUID = Field(primary_key=True)
    signature_id: UUID = Field(foreign_key="signature.id", index=True)
    code_digest: str
    sent_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None


class Conclusion(SQLModel, table=True):
    """That a pact was concluded, once; the primary key makes a second time impossible."""

    __tablename__ = "conclusion"

    pact_id: UUID = Field(foreign_key="pact.id", primary_key=True)
    final_digest: str
    at: datetime
