"""Build the dossier of a pact: a sealed bag with an index to read, as a folder or as one file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlmodel import Session

from app.database import reading
from app.installation import Installation
from document_templates.catalog import LANGUAGES, DocumentKind, master
from document_templates.errors import DocumentError
from document_templates.making import Order
from signatures.dossier.build import build_dossier, zip_dossier
from signatures.dossier.contents import DossierContents
from workflows.queries.adopted_masters import masters_in_force
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.pact_cards import pact_card
from workflows.queries.papers.index import index_files, index_paper


def write_dossier(installation: Installation, *, pact_id: UUID, out: Path) -> None:
    """Write the dossier of a pact into a folder that does not exist yet.

    Raises:
        DocumentError: why its index cannot be made.
        SignatureError: what its contents are refused for.
    """
    with reading(installation.engine) as session:
        contents = dossier_contents(session, pact_id=pact_id, read=installation.vault.get)
        orders = list(_orders(installation, session, contents))
    indexes = dict(_indexes(installation, orders))
    build_dossier(replace(contents, indexes=indexes), key=installation.sealing_key(), at=installation.now(), out=out)


def dossier_zip(installation: Installation, *, pact_id: UUID) -> bytes:
    """Return the dossier of a pact as a ZIP file.

    Raises:
        DocumentError: why its index cannot be made.
        SignatureError: what its contents are refused for.
    """
    with TemporaryDirectory() as place:
        folder = Path(place) / "dossier"
        write_dossier(installation, pact_id=pact_id, out=folder)
        return zip_dossier(folder)


def _orders(installation: Installation, session: Session, contents: DossierContents) -> Iterator[Order]:
    lead_body_id = pact_card(session, pact_id=contents.pact_id).lead_body_id
    adopted = masters_in_force(session, lead_body_id=lead_body_id)
    files = index_files(contents)
    for language in LANGUAGES:
        paper = index_paper(session, pact_id=contents.pact_id, language=language, files=files)
        own = adopted.get((DocumentKind.INDEX, language))
        yield Order(
            kind=DocumentKind.INDEX,
            language=language,
            paper=paper,
            at=paper.at,
            master=installation.vault.get(own) if own else master(DocumentKind.INDEX, language),
        )


def _indexes(installation: Installation, orders: list[Order]) -> Iterator[tuple[str, bytes]]:
    made = installation.workshop().make_all(orders)
    for order, outcome in zip(orders, made, strict=True):
        if isinstance(outcome, DocumentError):
            raise outcome
        yield f"index-{order.language}.docx", outcome.docx
        yield f"index-{order.language}.pdf", outcome.pdf
