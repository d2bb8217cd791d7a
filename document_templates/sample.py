"""A sample of each paper, made from a built-in model: what previews and tests show."""

from collections.abc import Callable, Mapping

from document_templates.catalog import DocumentKind
from document_templates.contexts import Paper
from document_templates.pact_models import PactModel
from document_templates.samples import dossier, review, signing, texts
from document_templates.samples.setting import SAMPLE_AT

__all__ = ["SAMPLE_AT", "sample"]

MAKERS: Mapping[DocumentKind, Callable[[PactModel, str], Paper]] = {
    DocumentKind.DRAFT: texts.draft,
    DocumentKind.LETTER: review.letter,
    DocumentKind.REVIEW: texts.draft,
    DocumentKind.OBSERVATIONS: review.observations,
    DocumentKind.COMPARISON: review.comparison,
    DocumentKind.FINAL: texts.final,
    DocumentKind.SIGNATURES: signing.signatures,
    DocumentKind.CERTIFICATE: signing.certificate,
    DocumentKind.MINUTES: signing.conclusion,
    DocumentKind.SUMMARY: signing.conclusion,
    DocumentKind.INDEX: dossier.index,
}


def sample(kind: DocumentKind, model: PactModel, *, text_language: str = "it") -> Paper:
    """Make a paper of this kind out of a model, with invented people; always a demonstration.

    The words are in the language of the model; `text_language` is the one in which the pact is signed.
    """
    return MAKERS[kind](model, text_language)
