"""The documents of a pact: promised, kept or failed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, or_, select

from document_templates.catalog import LANGUAGES, DocumentKind
from workflows.errors import Params, UnknownError
from workflows.tables.document import Document, DocumentState
from workflows.tables.party import Party
from workflows.tables.text import Version

_LIFE: Mapping[DocumentKind, int] = {kind: place for place, kind in enumerate(DocumentKind)}


@dataclass(frozen=True)
class DocumentCard:
    """One document of one version; `party` is the short name of whom it is for, None where it is the pact's own.

    `master_digest` is the adopted master it is made from, None for the one that comes with Patto.
    """

    id: UUID
    pact_id: UUID
    version: int
    version_id: UUID
    kind: DocumentKind
    language: str
    party_id: UUID | None
    party: str | None
    party_key: str | None
    master_digest: str | None
    state: DocumentState
    docx_digest: str | None
    pdf_digest: str | None
    engine: str | None
    engine_version: str | None
    pages: int | None
    failure: str | None
    failure_params: Params
    promised_at: datetime
    kept_at: datetime | None

    @property
    def name(self) -> str:
        """Return the name of its files, without their ending."""
        whose = f"-{self.party_key}" if self.party_key else ""
        return f"{self.kind.value}-{self.version}-{self.language}{whose}"


@dataclass(frozen=True)
class DocumentProgress:
    """How many documents of one kind and version are still to be made, are there, could not be made."""

    version: int
    kind: DocumentKind
    promised: int
    kept: int
    failed: int


def document_cards(session: Session, *, pact_id: UUID, readable_by: UUID | None = None) -> tuple[DocumentCard, ...]:
    """Return the documents of a pact, by version, in the order of a pact's life, then of its parties.

    With a party as `readable_by`, only those that are the pact's or its own.
    """
    statement = (
        select(Document, Version.number, Party)
        .join(Version, col(Version.id) == col(Document.version_id))
        .outerjoin(Party, col(Party.id) == col(Document.party_id))
        .where(Document.pact_id == pact_id)
        .order_by(col(Party.place), _spoken_order())
    )
    if readable_by is not None:
        statement = statement.where(or_(col(Document.party_id).is_(None), Document.party_id == readable_by))
    cards = [_card(document, version, party) for document, version, party in session.exec(statement)]
    return tuple(sorted(cards, key=lambda card: (card.version, _LIFE[card.kind])))


def _spoken_order() -> ColumnElement[int]:
    return case({language: place for place, language in enumerate(LANGUAGES)}, value=col(Document.language))


def document_card(session: Session, *, document_id: UUID) -> DocumentCard:
    """Return one document.

    Raises:
        UnknownError: `document.unknown`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise UnknownError("document.unknown")
    party = session.get_one(Party, document.party_id) if document.party_id else None
    return _card(document, session.get_one(Version, document.version_id).number, party)


def document_progress(session: Session, *, pact_id: UUID) -> tuple[DocumentProgress, ...]:
    """Return how far the documents of a pact are, in the order of `document_cards`."""
    counts: dict[tuple[int, DocumentKind], Counter[DocumentState]] = {}
    for card in document_cards(session, pact_id=pact_id):
        counts.setdefault((card.version, card.kind), Counter())[card.state] += 1
    return tuple(
        DocumentProgress(
            version=version,
            kind=kind,
            promised=count[DocumentState.PROMISED],
            kept=count[DocumentState.KEPT],
            failed=count[DocumentState.FAILED],
        )
        for (version, kind), count in counts.items()
    )


def _card(document: Document, version: int, party: Party | None) -> DocumentCard:
    return DocumentCard(
        id=document.id,
        pact_id=document.pact_id,
        version=version,
        version_id=document.version_id,
        kind=document.kind,
        language=document.language,
        party_id=document.party_id,
        party=party.short_name if party else None,
        party_key=party.key if party else None,
        master_digest=document.master_digest,
        state=document.state,
        docx_digest=document.docx_digest,
        pdf_digest=document.pdf_digest,
        engine=document.engine,
        engine_version=document.engine_version,
        pages=document.pages,
        failure=document.failure,
        failure_params=document.failure_params or {},
        promised_at=document.promised_at,
        kept_at=document.kept_at,
    )
