"""Files signed elsewhere that came in: judged, kept whatever became of them, and counted where they hold."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from workflows.rules.means import Lane
from workflows.tables._columns import choice


class FileState(StrEnum):
    """What became of a file: it waits for the coordinator, it counts, it does not, or something else came first."""

    TO_WEIGH = "to_weigh"
    COUNTED = "counted"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"


class SignedFile(SQLModel, table=True):
    """One file that came in for a signature; the bytes are in the vault under `digest`, `size` is in bytes.

    `head_digest` is the document it was signed on. With `takes_head` it became the newest of the chain of PDFs that go
    from one signatory to the next; each of them is followed by one alone. `intake` is the judgement's canonical text.
    `link_id` is the link by which whoever sent it came in.
    """

    __tablename__ = "signed_file"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size_not_negative"),
        CheckConstraint("NOT takes_head OR (lane = 'pades' AND head_digest IS NOT NULL)", name="head_is_a_pdf"),
        CheckConstraint("state <> 'counted' OR lane IS NOT NULL", name="counted_by_a_lane"),
        Index(
            "uq_signed_file_one_next_head",
            "pact_id",
            "head_digest",
            unique=True,
            sqlite_where=text("takes_head"),
            postgresql_where=text("takes_head"),
        ),
        Index(
            "uq_signed_file_one_to_weigh",
            "signature_id",
            unique=True,
            sqlite_where=text("state = 'to_weigh'"),
            postgresql_where=text("state = 'to_weigh'"),
        ),
    )

    id: UUID = Field(primary_key=True)
    pact_id: UUID = Field(foreign_key="pact.id", index=True)
    signature_id: UUID = Field(foreign_key="signature.id", index=True)
    state: FileState = Field(sa_type=choice(FileState, name="state"))
    lane: Lane | None = Field(default=None, sa_type=choice(Lane, name="lane"))
    name: str
    digest: str
    size: int
    head_digest: str | None = None
    takes_head: bool = False
    intake: str
    link_id: UUID | None = None
    arrived_at: datetime
    weighed_at: datetime | None = None
    reason: str = ""
