"""Play the life of the demonstration pact, scene by scene, as its people would."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from app.database import reading, transaction
from app.demonstration.amending import answering, incorporating, taking_sides
from app.demonstration.cast import CastError, assemble
from app.demonstration.clock import StoryClock
from app.demonstration.concluding import agreeing, authorising, conclusion, opening_signing, signing
from app.demonstration.correspondence import Correspondence
from app.demonstration.reviewing import circulation, closing, first_answers, second_answers
from app.demonstration.setting import gathering, opening
from app.demonstration.stage import Stage, demonstration_id
from app.demonstration.story import StoryAccount, load_story
from app.demonstration.translating import translating
from app.installation import Installation
from app.worker.progress import Tell, log_progress
from document_templates.pact_models import load_model
from workflows.actions.create_account import create_account
from workflows.actions.register_lead_body import register_lead_body
from workflows.actors import Actor, ActorKind, Means
from workflows.errors import UnknownError
from workflows.machines.pact import PactState
from workflows.queries.accounts import account_for_sign_in
from workflows.queries.pact_cards import pact_card
from workflows.tables.account import AccountRole

Scene = Callable[[Stage], Iterator[str]]

MODEL = "welfare"

WHOLE_LIFE: Sequence[Scene] = (
    opening,
    gathering,
    circulation,
    first_answers,
    taking_sides,
    closing,
    answering,
    incorporating,
    translating,
    circulation,
    second_answers,
    closing,
    agreeing,
    authorising,
    opening_signing,
    signing,
    conclusion,
)

REACHED = (
    PactState.DRAFTING,
    PactState.IN_REVIEW,
    PactState.AMENDING,
    PactState.AGREED,
    PactState.SIGNING,
    PactState.IN_FORCE,
)
"""The states that the pact passes through, in order."""


def play(stage: Stage, scenes: Sequence[Scene] = WHOLE_LIFE, *, stop_at: PactState | None = None) -> Iterator[str]:
    """Play scenes one after the other, a line a step; stop as soon as the pact has reached a state."""
    for scene in scenes:
        yield from scene(stage)
        if stop_at is not None and stage.pact().state is stop_at:
            return


def is_played(installation: Installation, *, seed: int) -> bool:
    """Tell whether this database already holds the demonstration of a seed."""
    with reading(installation.engine) as session:
        try:
            pact_card(session, pact_id=demonstration_id(seed))
        except UnknownError:
            return False
    return True


def set_stage(
    installation: Installation,
    *,
    clock: StoryClock,
    correspondence: Correspondence,
    seed: int,
    language: str,
    parties: int | None = None,
    clauses: int | None = None,
    tell: Tell = log_progress,
) -> Stage:
    """Prepare the story: its lead body and accounts, its cast.

    Raises:
        CastError: `cast.known`, it was played here already; or it cannot be played in this size.
    """
    if is_played(installation, seed=seed):
        raise CastError("cast.known", seed=seed)
    story = load_story(language)
    cast = assemble(story, load_model(MODEL, language), parties=parties, clauses=clauses)
    lead = next(member for member in cast.parties if member.party.role.value == "lead").party
    with transaction(installation.engine) as session:
        lead_body_id = register_lead_body(session, name=lead.name, tax_code=lead.tax_code, at=clock())
    coordinator_id = _account(
        installation, lead_body_id, story.coordinator, role=AccountRole.ADMINISTRATOR, language=language, at=clock()
    )
    _account(installation, lead_body_id, story.archivist, role=AccountRole.ARCHIVIST, language=language, at=clock())
    coordinator = Actor(
        kind=ActorKind.ACCOUNT,
        means=Means.COMMAND,
        id=coordinator_id,
        lead_body_id=lead_body_id,
        coordinates=True,
    )
    return Stage(
        installation=installation,
        clock=clock,
        correspondence=correspondence,
        story=story,
        cast=cast,
        seed=seed,
        coordinator=coordinator,
        tell=tell,
    )


def _account(
    installation: Installation,
    lead_body_id: UUID,
    who: StoryAccount,
    *,
    role: AccountRole,
    language: str,
    at: datetime,
) -> UUID:
    with transaction(installation.engine) as session:
        known = account_for_sign_in(session, email=who.email)
        if known is not None:
            return known.card.id
        return create_account(
            session, lead_body_id=lead_body_id, email=who.email, name=who.name, role=role, language=language, at=at
        )
