"""Open a pact from a model: its own rules, its clauses and its annexes, in the state of drafting."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.pact_models import ModelAnnex, ModelClause, PactModel
from signatures.tags import AuditTag
from signatures.texts import annex_digest, clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError, NotAllowedError
from workflows.identity import annex_id, clause_id, party_id
from workflows.machines.pact import PactState
from workflows.queries.translation_sheet import originals
from workflows.rules.outcome import DecisionRule, Silence
from workflows.rules.words import refuse_unfit_words
from workflows.steps.keep_translation import keep_translation
from workflows.tables.pact import Pact
from workflows.tables.text import Annex, AnnexSource, Clause, ClauseKind


def open_pact(
    session: Session,
    *,
    pact_id: UUID,
    model: PactModel,
    demonstration: bool,
    actor: Actor,
    at: datetime,
    translations: Sequence[PactModel] = (),
) -> UUID:
    """Open a pact for the actor's lead body; `translations` are the same model in other languages, as a courtesy.

    Raises:
        NotAllowedError: `actor.not_coordinator`.
        InvalidError: `pact.known`, there is a pact with this id; `text.too_long`, `text.unprintable`.
    """
    if actor.lead_body_id is None or not actor.coordinates:
        raise NotAllowedError("actor.not_coordinator")
    if session.get(Pact, pact_id) is not None:
        raise InvalidError("pact.known")
    for words in (model, *translations):
        _refuse_unfit(words)
    pact = _pact(pact_id, actor.lead_body_id, model, demonstration=demonstration, at=at)
    session.add(pact)
    session.flush()
    session.add_all(_clause(pact_id, place, clause) for place, clause in enumerate(model.clauses))
    session.add_all(_annex(pact_id, place, annex) for place, annex in enumerate(model.annexes))
    for translation in translations:
        _keep(session, translation, pact_id=pact_id, at=at)
    audit.record(
        session,
        pact,
        tag=AuditTag.PACT_OPENED,
        actor=actor,
        at=at,
        facts={
            "title": pact.title,
            "language": pact.language,
            "translations": [translation.language for translation in translations],
            "model": model.key,
            "demonstration": demonstration,
        },
    )
    session.flush()
    return pact_id


def _refuse_unfit(model: PactModel) -> None:
    refuse_unfit_words(title=model.title, short_title=model.short_title, subject=model.subject, place=model.place)
    parts: tuple[ModelClause | ModelAnnex, ...] = (*model.clauses, *model.annexes)
    for part in parts:
        refuse_unfit_words(heading=part.heading, text=part.text)


def _pact(pact_id: UUID, lead_body_id: UUID, model: PactModel, *, demonstration: bool, at: datetime) -> Pact:
    return Pact(
        id=pact_id,
        lead_body_id=lead_body_id,
        title=model.title,
        short_title=model.short_title,
        subject=model.subject,
        place=model.place,
        language=model.language,
        demonstration=demonstration,
        state=PactState.DRAFTING,
        silence=Silence(model.silence),
        minimum_signatures=model.minimum_signatures,
        authorisation_may_be_pending=model.authorisation_may_be_pending,
        created_at=at,
    )


def _clause(pact_id: UUID, place: int, model: ModelClause) -> Clause:
    return Clause(
        id=clause_id(pact_id, model.key),
        pact_id=pact_id,
        key=model.key,
        place=place,
        kind=ClauseKind(model.kind),
        heading=model.heading,
        text=model.text,
        text_digest=clause_digest(kind=model.kind, heading=model.heading, text=model.text),
        rule=DecisionRule(model.rule),
        concerns=[str(party_id(pact_id, key)) for key in model.concerns],
    )


def _annex(pact_id: UUID, place: int, model: ModelAnnex) -> Annex:
    return Annex(
        id=annex_id(pact_id, model.key),
        pact_id=pact_id,
        key=model.key,
        place=place,
        heading=model.heading,
        source=AnnexSource(model.source),
        text=model.text,
        text_digest=annex_digest(heading=model.heading, text=model.text),
    )


def _keep(session: Session, translation: PactModel, *, pact_id: UUID, at: datetime) -> None:
    words = {
        pact_id: (translation.title, translation.subject),
        **{clause_id(pact_id, clause.key): (clause.heading, clause.text) for clause in translation.clauses},
        **{annex_id(pact_id, annex.key): (annex.heading, annex.text) for annex in translation.annexes},
    }
    for original in originals(session, pact_id=pact_id):
        heading, text = words.get(original.id, (original.heading, original.text))
        if (heading, text) != (original.heading, original.text):
            keep_translation(
                session, original, pact_id=pact_id, language=translation.language, heading=heading, text=text, at=at
            )
