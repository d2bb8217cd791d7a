"""The place that a master is adopted for, held while it changes."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from document_templates.catalog import LANGUAGES, DocumentKind
from workflows.actors import Actor, ActorKind
from workflows.errors import NotAllowedError, UnknownError
from workflows.tables.adopted_master import AdoptedMaster
from workflows.tables.lead_body import LeadBody


@dataclass(frozen=True)
class MasterPlace:
    """A kind and a language of a lead body's documents, who fills it, and the master adopted for it if there is one."""

    lead_body_id: UUID
    kind: DocumentKind
    language: str
    account_id: UUID
    adopted: AdoptedMaster | None


def master_place(session: Session, *, lead_body_id: UUID, kind: str, language: str, actor: Actor) -> MasterPlace:
    """Hold the place of a master for whoever coordinates the lead body's pacts.

    Raises:
        UnknownError: `lead_body.unknown`, it is not the actor's, or `adoption.unknown`, no such kind or language.
        NotAllowedError: `actor.not_coordinator`.
    """
    if actor.kind is not ActorKind.ACCOUNT or actor.id is None or actor.lead_body_id != lead_body_id:
        raise UnknownError("lead_body.unknown")
    if not actor.coordinates:
        raise NotAllowedError("actor.not_coordinator")
    if kind not in tuple(DocumentKind) or language not in LANGUAGES:
        raise UnknownError("adoption.unknown", kind=kind, language=language)
    # Two who adopt at once follow one another: the body's row is what both wait for.
    session.exec(select(LeadBody).where(LeadBody.id == lead_body_id).with_for_update()).one()
    statement = select(AdoptedMaster).where(
        AdoptedMaster.lead_body_id == lead_body_id,
        AdoptedMaster.kind == DocumentKind(kind),
        AdoptedMaster.language == language,
        col(AdoptedMaster.dropped_at).is_(None),
    )
    return MasterPlace(
        lead_body_id=lead_body_id,
        kind=DocumentKind(kind),
        language=language,
        account_id=actor.id,
        adopted=session.exec(statement).one_or_none(),
    )
