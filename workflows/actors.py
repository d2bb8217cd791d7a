"""Who acts, and by which means: handed to every act, written into every trail entry."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of actor it is."""

    ACCOUNT = "account"
    PERSON = "person"
    SYSTEM = "system"


class Means(StrEnum):
    """How the actor came in."""

    ACCOUNT = "account"
    LINK = "link"
    WORKER = "worker"
    COMMAND = "command"


@dataclass(frozen=True)
class Actor:
    """Who acts: an account of a lead body, a person of a party, or the system itself.

    `lead_body_id` and `coordinates` belong to accounts, `link_id` to people who came by link.
    """

    kind: ActorKind
    means: Means
    id: UUID | None = None
    lead_body_id: UUID | None = None
    coordinates: bool = False
    link_id: UUID | None = None
    ip: str | None = None
    user_agent: str | None = None


WORKER = Actor(kind=ActorKind.SYSTEM, means=Means.WORKER)
