"""A few organisations around a short text: entered by acts, since another journey proves that clicking does it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.config import Settings
from app.database import transaction
from app.demonstration.cast import assemble, new_person
from app.demonstration.story import Story
from app.installation import open_installation
from document_templates.pact_models import PactModel, load_model
from workflows.actions.add_party import add_party
from workflows.actions.add_person import add_person
from workflows.actions.create_account import create_account
from workflows.actions.open_pact import open_pact
from workflows.actions.register_lead_body import register_lead_body
from workflows.actors import Actor, ActorKind, Means
from workflows.tables.account import AccountRole

PACT_ID = UUID("5d3c6f0e-7f43-4c19-9d0a-0f8f0a5b7c21")
PARTIES = ("mutua", "cpe", "coesa")
_CLAUSES = ("premises", "purposes", "resources", "needs-mapping", "communication", "withdrawal", "duration", "disputes")
_DURATION = "Il Patto dura tre anni dalla firma.\nPuò essere rinnovato una volta sola, con atto scritto."


def sit_around(
    home: Path,
    story: Story,
    *,
    lead: tuple[str, str],
    administrator: str,
    parties: Sequence[str] = PARTIES,
) -> Actor:
    """Prepare the home of an installation with the pact in it, its parties and their people; nothing went round yet.

    The coordinator is returned.
    """
    installation = open_installation(Settings(home=home))
    cast = assemble(story, load_model("welfare", story.language), parties=None, clauses=None)
    name, tax_code = lead
    with transaction(installation.engine) as session:
        at = installation.now()
        lead_body_id = register_lead_body(session, name=name, tax_code=tax_code, at=at)
        account_id = create_account(
            session,
            lead_body_id=lead_body_id,
            email=administrator,
            name="Beatrice Odin",
            role=AccountRole.ADMINISTRATOR,
            language=story.language,
            at=at,
        )
        coordinator = Actor(
            kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=account_id, lead_body_id=lead_body_id, coordinates=True
        )
        open_pact(
            session,
            pact_id=PACT_ID,
            model=_short(cast.model, least=len(parties)),
            demonstration=False,
            actor=coordinator,
            at=at,
        )
        for member in (each for each in cast.parties if each.party.key in parties):
            party_id = add_party(session, pact_id=PACT_ID, party=member.party, actor=coordinator, at=at)
            for person in member.people:
                entered = new_person(person, language=story.language)
                add_person(session, party_id=party_id, person=entered, actor=coordinator, at=at)
    installation.engine.dispose()
    return coordinator


def _short(model: PactModel, *, least: int) -> PactModel:
    """Leave of a model what refers to nothing else, with silence as assent."""
    clauses = {clause.key: clause for clause in model.clauses}
    clauses["duration"] = replace(clauses["duration"], text=_DURATION)
    kept = tuple(clauses[key] for key in _CLAUSES)
    return replace(
        model, clauses=kept, annexes=model.annexes[:1], parties=(), silence="assent", minimum_signatures=least
    )
