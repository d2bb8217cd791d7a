"""The index of a dossier: what it holds, file by file, and the head of the trail it was made at."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import FilePaper, IndexPaper
from signatures.digests import sha256
from signatures.dossier.contents import DossierContents
from signatures.dossier.layout import (
    ATTACHMENTS,
    DOCUMENT_INDEX,
    DOCUMENTS,
    HEAD,
    MERGED,
    PACT,
    PERSONAL,
    RECEIPTS,
    SIGNED,
    TRAIL,
    evidence_file,
    signatory_file,
    text_file,
    timestamp_file,
)
from signatures.dossier.payload import payload_files
from workflows.queries.pact_cards import pact_card
from workflows.queries.papers.parts import party_papers
from workflows.queries.papers.sources import head_at_any_moment
from workflows.queries.parties import party_cards
from workflows.queries.trail import trail_lines

Nature = tuple[str, str, int | None]
"""What a file is, and its language and version where it has any."""


def index_files(contents: DossierContents) -> tuple[FilePaper, ...]:
    """Return the files of a dossier that has no index yet, by path; sizes are in bytes.

    Raises:
        SignatureError: what the contents are refused for.
    """
    natures = dict(_natures(contents))
    return tuple(
        FilePaper(path, *natures[path], size=len(content), digest=sha256(content))
        for path, content in payload_files(contents).items()
    )


def index_paper(session: Session, *, pact_id: UUID, language: str, files: Sequence[FilePaper]) -> IndexPaper:
    """Return the index in a language, at the instant of the last act; `version` is 0 before the first."""
    pact = pact_card(session, pact_id=pact_id)
    (last,) = trail_lines(session, pact_id=pact_id, last=1)
    return IndexPaper(
        **head_at_any_moment(session, pact, language=language, at=last.at),
        state=pact.state.value,
        parties=party_papers(party_cards(session, pact_id=pact_id)),
        trail_size=last.index + 1,
        head_digest=last.digest,
        files=tuple(files),
    )


def _natures(contents: DossierContents) -> Iterator[tuple[str, Nature]]:
    yield PACT, ("pact", "", None)
    yield DOCUMENT_INDEX, ("documents", "", None)
    yield from _of_the_trail(contents)
    for version in contents.versions:
        yield text_file(version.number), ("text", contents.language, version.number)
    for document in contents.documents:
        for ending in ("docx", "pdf"):
            path = f"{DOCUMENTS}{document.name}.{ending}"
            yield path, (document.kind, document.language, document.version)
    for signature in contents.evidence:
        yield evidence_file(signature), ("evidence", "", None)
    for name in contents.signed:
        yield f"{SIGNED}{name}", ("signed", "", None)
    yield MERGED, ("merged", "", None)
    for name in contents.attachments:
        yield f"{ATTACHMENTS}{name}", ("powers" if name.startswith("powers-") else "attachment", "", None)
    for name in contents.receipts:
        yield f"{RECEIPTS}{name}", ("certified_receipt", "", None)


def _of_the_trail(contents: DossierContents) -> Iterator[tuple[str, Nature]]:
    yield TRAIL, ("trail", "", None)
    yield HEAD, ("head", "", None)
    yield PERSONAL, ("personal", "", None)
    for size in contents.timestamps:
        yield timestamp_file(size), ("timestamp", "", None)
    for party in contents.parties:
        yield signatory_file(party.party_id), ("signatory", "", None)
