"""What a document of a pact has to say."""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from document_templates.contexts import Paper
from workflows.queries.documents import DocumentCard
from workflows.queries.papers.certificate import certificate
from workflows.queries.papers.comparison import comparison
from workflows.queries.papers.letters import letter, observations
from workflows.queries.papers.signing import concluded, signatures
from workflows.queries.papers.sources import Sources, read_sources
from workflows.queries.papers.telling import Tell
from workflows.queries.papers.texts import draft, final

_PAPERS: Mapping[DocumentKind, Callable[[Session, Sources], Paper]] = {
    DocumentKind.DRAFT: draft,
    DocumentKind.LETTER: letter,
    DocumentKind.REVIEW: draft,
    DocumentKind.OBSERVATIONS: observations,
    DocumentKind.COMPARISON: comparison,
    DocumentKind.FINAL: final,
    DocumentKind.SIGNATURES: signatures,
    DocumentKind.CERTIFICATE: certificate,
    DocumentKind.MINUTES: concluded,
    DocumentKind.SUMMARY: concluded,
}


def paper(session: Session, *, document: DocumentCard, tell: Tell) -> Paper:
    """Return what a promised document has to say; `tell` puts entries of the trail into words of its language.

    Raises:
        UnknownError: `pact.not_agreed`, `pact.signing_not_opened` or `pact.not_concluded`.
    """
    return _PAPERS[document.kind](session, read_sources(session, document=document, tell=tell))
