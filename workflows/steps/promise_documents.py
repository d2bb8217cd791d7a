"""Promise the documents of a version: the worker makes them after the commit."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.catalog import LANGUAGES, DocumentKind
from workflows import outbox
from workflows.identity import derived_id
from workflows.queries.adopted_masters import masters_in_force
from workflows.tables.document import Document, DocumentState
from workflows.tables.pact import Pact
from workflows.tables.promise import PromiseKind
from workflows.tables.text import Version

OF_A_PARTY = frozenset((DocumentKind.LETTER, DocumentKind.CERTIFICATE))
"""The kinds that are made once for each party; nobody else reads them."""


def promise_documents(
    session: Session,
    pact: Pact,
    *,
    version: Version,
    kinds: Collection[DocumentKind],
    at: datetime,
    parties: Collection[UUID] = (),
) -> None:
    """Owe documents of these kinds in every language, from the masters in force now; `parties` get those of a party."""
    masters = masters_in_force(session, lead_body_id=pact.lead_body_id)
    documents = [
        Document(
            id=derived_id(version.id, "document", kind.value, language, *([party_id] if party_id else [])),
            pact_id=pact.id,
            version_id=version.id,
            party_id=party_id,
            kind=kind,
            language=language,
            master_digest=masters.get((kind, language)),
            state=DocumentState.PROMISED,
            promised_at=at,
        )
        for kind, language, party_id in _each(kinds, parties)
    ]
    session.add_all(documents)
    for document in documents:
        facts = {"document": str(document.id)}
        outbox.promise(session, pact_id=pact.id, kind=PromiseKind.DOCUMENT, key=str(document.id), at=at, facts=facts)


def _each(
    kinds: Collection[DocumentKind], parties: Collection[UUID]
) -> Iterator[tuple[DocumentKind, str, UUID | None]]:
    for kind in kinds:
        for language in LANGUAGES:
            for party_id in parties if kind in OF_A_PARTY else (None,):
                yield kind, language, party_id
