"""Personal links: a way in without an account, bound to one person and one room."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from workflows.tables._columns import choice


class LinkPurpose(StrEnum):
    """The room a link opens."""

    REVIEW = "review"
    SIGNING = "signing"


class Link(SQLModel, table=True):
    """A link that was minted for a person; only the digest of its token is kept.

    `opened_at` is the person's own act on the page (a POST), never a fetched address. From `replaced_at` on, when a
    newer link to the room was sent, it begins no visit, though one already begun goes on; `revoked_at` ends that too.
    """

    __tablename__ = "link"

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    purpose: LinkPurpose = Field(sa_type=choice(LinkPurpose, name="purpose"))
    token_digest: str = Field(unique=True)
    minted_at: datetime
    expires_at: datetime
    opened_at: datetime | None = None
    replaced_at: datetime | None = None
    revoked_at: datetime | None = None
