"""Documents that were kept, letters that went out, links that were minted, as the trail tells."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.delivery import Delivery, DeliveryState
from workflows.tables.document import Document, DocumentState
from workflows.tables.link import Link

_SENDINGS = {AuditTag.DELIVERY_SENT: DeliveryState.SENT, AuditTag.DELIVERY_FAILED: DeliveryState.FAILED}


def document_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the documents that are not the ones that were kept."""
    rows = session.exec(
        select(Document).where(Document.pact_id == ledger.pact.id, col(Document.state) == DocumentState.KEPT)
    )
    told = {str(entry.facts["document"]): _told_document(entry.facts) for entry in ledger.tagged("document:kept")}
    yield from differences("document", {str(row.id): _document(row) for row in rows}, told)


def delivery_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the records of letters that are not as they went."""
    rows = session.exec(select(Delivery).where(Delivery.pact_id == ledger.pact.id))
    told = {
        str(entry.facts.get("message_id")): {
            "person_id": about(entry, "person"),
            "state": _SENDINGS[AuditTag(entry.tag)],
            "failure": entry.facts.get("failure"),
            "at": spelt(entry.at),
        }
        for entry in ledger.tagged(*_SENDINGS)
    }
    yield from differences("delivery", {row.message_id: _delivery(row) for row in rows}, told)


def link_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the links that are not as they were minted and opened."""
    rows = session.exec(select(Link).where(Link.pact_id == ledger.pact.id))
    yield from differences("link", {str(row.id): _link(row) for row in rows}, _told_links(ledger))


def _document(row: Document) -> Facts:
    return {
        "kind": row.kind,
        "language": row.language,
        "master": row.master_digest,
        "docx": row.docx_digest,
        "pdf": row.pdf_digest,
    }


def _told_document(facts: Facts) -> Facts:
    return {name: facts.get(name) for name in ("kind", "language", "master", "docx", "pdf")}


def _delivery(row: Delivery) -> Facts:
    return {"person_id": str(row.person_id), "state": row.state, "failure": row.failure, "at": spelt(row.at)}


def _link(row: Link) -> Facts:
    return {
        "person_id": str(row.person_id),
        "purpose": row.purpose,
        "minted_at": spelt(row.minted_at),
        "expires_at": spelt(row.expires_at),
        "opened_at": spelt(row.opened_at),
    }


def _told_links(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.tagged(AuditTag.LINK_MINTED, AuditTag.LINK_OPENED):
        name = str(entry.facts.get("link"))
        if entry.tag == AuditTag.LINK_MINTED:
            told[name] = {
                "person_id": about(entry, "person"),
                "purpose": entry.facts.get("purpose"),
                "minted_at": spelt(entry.at),
                "expires_at": entry.facts.get("expires_at"),
                "opened_at": None,
            }
        else:
            link = told.setdefault(name, {"opened_at": None})
            link["opened_at"] = link["opened_at"] or spelt(entry.at)
    return told
