"""What a pact starts from: a model that is built in, another pact under other terms, or terms alone."""

from dataclasses import dataclass, replace

from document_templates.pact_models import PactModel, translations_of
from workflows.actions.revise_pact import PactTerms
from workflows.queries.pact_as_model import PactAsModel


@dataclass(frozen=True)
class PactDraft:
    """The model to open a pact from, and the same in other languages as a courtesy."""

    model: PactModel
    translations: tuple[PactModel, ...] = ()


def draft_of_model(model: PactModel) -> PactDraft:
    """Return a built-in model with its translations."""
    return PactDraft(model, translations_of(model))


def draft_like(source: PactAsModel, terms: PactTerms) -> PactDraft:
    """Return another pact under these terms; the translation of a title holds for that title alone."""
    model, translations = replace(source.model, **vars(terms)), source.translations
    if (model.title, model.subject) != (source.model.title, source.model.subject):
        translations = tuple(replace(each, title=model.title, subject=model.subject) for each in translations)
    return PactDraft(model, translations)


def empty_draft(terms: PactTerms, *, language: str) -> PactDraft:
    """Return a pact without clauses, annexes and parties."""
    return PactDraft(PactModel(key="", language=language, parties=(), clauses=(), annexes=(), **vars(terms)))
