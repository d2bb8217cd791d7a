"""What a scene has at hand: the installation, its worker, the mail, the clock and the cast."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5

from app.database import reading, transaction
from app.demonstration.cast import Cast
from app.demonstration.clock import StoryClock
from app.demonstration.correspondence import Correspondence
from app.demonstration.story import Story, StoryPerson
from app.installation import Installation
from app.links import token_digest
from app.worker.loop import Worker
from app.worker.progress import Tell, log_progress
from workflows.actions.open_link import open_link
from workflows.actors import Actor, ActorKind, Means
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.tables.link import LinkPurpose

_DEMONSTRATIONS = UUID("0b54e0a6-6d4f-5c0e-8f5b-3c1f0f3f7f10")

_SHARE_OF_DAYS = 0.2
"""People act by day, on weekdays, and not on the last one."""

Result = TypeVar("Result")


def demonstration_id(seed: int) -> UUID:
    """Return the id of the demonstration pact of a seed."""
    return uuid5(_DEMONSTRATIONS, str(seed))


@dataclass
class Stage:
    """The story's own place; `coordinator` signs in once the lead body has an account."""

    installation: Installation
    clock: StoryClock
    correspondence: Correspondence
    story: Story
    cast: Cast
    seed: int
    coordinator: Actor
    tell: Tell = log_progress

    @property
    def pact_id(self) -> UUID:
        """Return the id of the pact that is played."""
        return demonstration_id(self.seed)

    @property
    def language(self) -> str:
        """Return the language of the pact."""
        return self.story.language

    def act(self, action: Callable[..., Result], **arguments: Any) -> Result:  # noqa: ANN401 - each act has its own
        """Let an act happen, in a transaction of its own, a few minutes after the one before."""
        at = self.clock.wait(timedelta(minutes=3))
        with transaction(self.installation.engine) as session:
            return action(session, at=at, **arguments)

    def ask(self, query: Callable[..., Result], **arguments: Any) -> Result:  # noqa: ANN401 - each query has its own
        """Read something."""
        with reading(self.installation.engine) as session:
            return query(session, **arguments)

    def pact(self) -> PactCard:
        """Return where the pact stands."""
        return self.ask(pact_card, pact_id=self.pact_id)

    def keep_promises(self) -> int:
        """Let the worker keep what is owed."""
        return Worker(self.installation, self.correspondence, self.tell).keep_due()

    def pace(self, deadline_at: datetime | None, *, turns: int) -> timedelta:
        """Return the pause between so many turns that lets all of them happen well before a deadline."""
        left = (deadline_at or self.clock()) - self.clock()
        return left * _SHARE_OF_DAYS / max(turns, 1)

    def comes_in(self, person: StoryPerson, *, purpose: LinkPurpose) -> Actor:
        """Let a person open the link of the last message, and return who acts from then on."""
        origin = Actor(kind=ActorKind.PERSON, means=Means.LINK, ip="192.0.2.7", user_agent="Patto demonstration")
        digest = token_digest(self.correspondence.token(person.email))
        link_id = self.act(open_link, token_digest=digest, purpose=purpose, origin=origin)
        return Actor(
            kind=ActorKind.PERSON,
            means=Means.LINK,
            id=self.person_id(person),
            link_id=link_id,
            ip=origin.ip,
            user_agent=origin.user_agent,
        )

    def person_id(self, person: StoryPerson) -> UUID:
        """Return the id a person has in the pact."""
        return self._person_ids[person.email]

    def remember(self, person: StoryPerson, identity: UUID) -> None:
        """Remember the id that a person got."""
        self._person_ids[person.email] = identity

    _person_ids: dict[str, UUID] = field(default_factory=dict)
