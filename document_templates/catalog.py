"""The kinds of documents, and the masters that come with Patto: a Word file per kind and language, under `masters/`."""

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files

from document_templates.contexts import (
    CertificatePaper,
    ComparisonPaper,
    ConclusionPaper,
    DraftPaper,
    FinalPaper,
    IndexPaper,
    LetterPaper,
    ObservationsPaper,
    Paper,
    SignaturesPaper,
)
from document_templates.errors import DocumentError

FOLDER = files("document_templates") / "masters"
LANGUAGES = ("it", "en")


class DocumentKind(StrEnum):
    """What a document is, in the order of a pact's life."""

    DRAFT = "draft"
    LETTER = "letter"
    REVIEW = "review"
    OBSERVATIONS = "observations"
    COMPARISON = "comparison"
    FINAL = "final"
    SIGNATURES = "signatures"
    CERTIFICATE = "certificate"
    MINUTES = "minutes"
    SUMMARY = "summary"
    INDEX = "index"


PAPERS: Mapping[DocumentKind, type[Paper]] = {
    DocumentKind.DRAFT: DraftPaper,
    DocumentKind.LETTER: LetterPaper,
    DocumentKind.REVIEW: DraftPaper,
    DocumentKind.OBSERVATIONS: ObservationsPaper,
    DocumentKind.COMPARISON: ComparisonPaper,
    DocumentKind.FINAL: FinalPaper,
    DocumentKind.SIGNATURES: SignaturesPaper,
    DocumentKind.CERTIFICATE: CertificatePaper,
    DocumentKind.MINUTES: ConclusionPaper,
    DocumentKind.SUMMARY: ConclusionPaper,
    DocumentKind.INDEX: IndexPaper,
}
"""What the master of each kind is filled from."""


def master(kind: DocumentKind, language: str) -> bytes:
    """Read a master, a DOCX.

    Raises:
        DocumentError: `master.unknown`, there is none in this language.
    """
    if language not in LANGUAGES:
        raise DocumentError("master.unknown", kind=kind, language=language)
    return (FOLDER / language / f"{kind}.docx").read_bytes()
