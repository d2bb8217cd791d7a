"""A pact as the model of another: its words and its rules, and its parties with what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import LANGUAGES
from document_templates.pact_models import ModelAnnex, ModelClause, PactModel
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.pact_titles import pact_title
from workflows.queries.parties import party_cards
from workflows.queries.texts import PactText, working_text


@dataclass(frozen=True)
class PactAsModel:
    """The model, whose key is the pact's id, and the same in other languages as far as it was translated."""

    model: PactModel
    translations: tuple[PactModel, ...]


def pact_as_model(session: Session, *, pact_id: UUID) -> PactAsModel:
    """Return a pact as a model, with the text as it stands now."""
    pact = pact_card(session, pact_id=pact_id)
    others = [language for language in LANGUAGES if language != pact.language]
    return PactAsModel(
        model=_model(session, pact, language=pact.language),
        translations=tuple(
            model
            for model in (_model(session, pact, language=language) for language in others)
            if model.clauses or model.annexes
        ),
    )


def _model(session: Session, pact: PactCard, *, language: str) -> PactModel:
    """Return what of a pact there is in a language."""
    title = pact_title(session, pact_id=pact.id, language=language)
    text = working_text(session, pact_id=pact.id, language=language)
    keys = {party.id: party.key for party in party_cards(session, pact_id=pact.id)}
    return PactModel(
        key=str(pact.id),
        language=language,
        title=title.title,
        short_title=pact.short_title,
        subject=title.subject,
        place=pact.place,
        minimum_signatures=pact.minimum_signatures,
        silence=pact.silence.value,
        authorisation_may_be_pending=pact.authorisation_may_be_pending,
        parties=(),
        clauses=_clauses(text, language=language, keys=keys),
        annexes=_annexes(text, language=language),
    )


def _clauses(text: PactText, *, language: str, keys: Mapping[UUID, str]) -> tuple[ModelClause, ...]:
    return tuple(
        ModelClause(
            key=clause.key,
            kind=clause.kind.value,
            heading=clause.heading,
            rule=clause.rule.value,
            concerns=tuple(keys[party] for party in clause.concerns if party in keys),
            text=clause.text,
        )
        for clause in text.clauses
        if clause.language == language
    )


def _annexes(text: PactText, *, language: str) -> tuple[ModelAnnex, ...]:
    return tuple(
        ModelAnnex(key=annex.key, heading=annex.heading, source=annex.source.value, text=annex.text)
        for annex in text.annexes
        if annex.language == language
    )
