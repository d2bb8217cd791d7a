"""What is owed after an act: mail to send, documents to render; kept by the worker after the commit."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice

LEASE = timedelta(minutes=5)
"""How long a claimed promise is left alone: longer than any one takes, short enough to wait for after a crash."""


class PromiseKind(StrEnum):
    """What is owed."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    ANSWERS = "answers"
    SIGNING_INVITATION = "signing_invitation"
    SIGNING_REMINDER = "signing_reminder"
    CODE = "code"
    RECEIPT = "receipt"
    FILE_TO_WEIGH = "file_to_weigh"
    FILE_REFUSED = "file_refused"
    REFUSED = "refused"
    REOPENED = "reopened"
    CONCLUDED = "concluded"
    ACCOUNT_INVITATION = "account_invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a message
    REMINDERS = "reminders"
    DOCUMENT = "document"
    CONCLUSION = "conclusion"
    TIMESTAMP = "timestamp"


LASTING = frozenset(
    (PromiseKind.ANSWERS, PromiseKind.RECEIPT, PromiseKind.FILE_REFUSED, PromiseKind.REOPENED, PromiseKind.CONCLUDED)
)
"""Letters that tell what happened: they stay true whenever they arrive."""

TO_REVIEW = frozenset((PromiseKind.INVITATION, PromiseKind.REMINDER))
TO_SIGN = frozenset((PromiseKind.SIGNING_INVITATION, PromiseKind.SIGNING_REMINDER, PromiseKind.CODE))
"""Letters that lead into a room, for as long as something is asked there."""

TO_PEOPLE = LASTING | TO_REVIEW | TO_SIGN
"""All the letters to the people of a pact's parties."""

PATIENT = frozenset((PromiseKind.TIMESTAMP,))
"""What is tried for as long as it takes: somebody else must be there again first."""

OVERTAKEN = "letter.overtaken"
"""The failure of a letter that was not sent because nobody needs it any more, or that was sent again since."""


class PromiseState(StrEnum):
    """Whether it was kept."""

    OPEN = "open"
    KEPT = "kept"
    DEAD = "dead"


class Promise(SQLModel, table=True):
    """One thing owed, exactly once per `key`; claimed by lease, retried with growing pauses, dead after too many.

    What is owed to an account (an invitation, a new password) is about no pact.
    """

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        Index("ix_promise_state_due_at_key", "state", "due_at", "key"),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID | None = Field(default=None, foreign_key="pact.id", index=True)
    kind: PromiseKind = Field(sa_type=choice(PromiseKind, name="kind"))
    key: str = Field(unique=True)
    facts: dict[str, Any] = Field(sa_type=JSON)
    state: PromiseState = Field(default=PromiseState.OPEN, sa_type=choice(PromiseState, name="state"), index=True)
    made_at: datetime
    due_at: datetime
    leased_until: datetime | None = None
    attempts: int = 0
    settled_at: datetime | None = None
    failure: str | None = None
