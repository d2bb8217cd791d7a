"""The pact itself stands where the last move of its trail left it."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from document_templates.catalog import DocumentKind
from signatures.chain import TrailEntry
from signatures.tags import AuditTag
from workflows.machines.pact import AGREE, AMEND, CIRCULATE, CONCLUDE, END, OPEN_SIGNING, REOPEN, WITHDRAW, PactState
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, spelt

_MOVES = (AGREE, AMEND, CIRCULATE, CONCLUDE, END, OPEN_SIGNING, REOPEN, WITHDRAW)
_LEADS_TO: dict[str, PactState] = {
    AuditTag.PACT_OPENED: PactState.DRAFTING,
    **{move.tag: move.target for move in _MOVES},
}


def state_faults(_session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name what of the pact's own row is not as its moves left it."""
    pact = ledger.pact
    stored: Facts = {
        "state": pact.state,
        "language": pact.language,
        "demonstration": pact.demonstration,
        "final_digest": pact.final_digest,
        "signing_deadline_at": spelt(pact.signing_deadline_at),
        "agreed_at": spelt(pact.agreed_at),
        "concluded_at": spelt(pact.concluded_at),
        "created_at": spelt(pact.created_at),
    }
    told: dict[str, Any] = dict.fromkeys(stored)
    for entry in ledger.entries:
        told |= _told(entry, told)
    yield from differences("pact", {str(pact.id): stored}, {str(pact.id): told})


def _told(entry: TrailEntry, before: Facts) -> Facts:
    """Return what an entry changes of the pact's row."""
    facts, at = entry.facts, spelt(entry.at)
    told: dict[str, Any] = {"state": _LEADS_TO[entry.tag]} if entry.tag in _LEADS_TO else {}
    match entry.tag:
        case AuditTag.PACT_OPENED:
            told |= {"language": facts.get("language"), "demonstration": facts.get("demonstration"), "created_at": at}
        case AuditTag.PACT_AGREED:
            told |= {"agreed_at": at}
        case AuditTag.DOCUMENT_KEPT if _will_be_signed(facts, before):
            told |= {"final_digest": facts["pdf"]}
        case AuditTag.PACT_SIGNING_OPENED:
            told |= {"final_digest": facts["final"], "signing_deadline_at": facts.get("deadline_at")}
        case AuditTag.SIGNING_EXTENDED:
            told |= {"signing_deadline_at": facts.get("to")}
        case AuditTag.PACT_REOPENED:
            told |= {"final_digest": None, "signing_deadline_at": None, "agreed_at": None}
        case AuditTag.PACT_CONCLUDED:
            told |= {"concluded_at": at}
    return told


def _will_be_signed(facts: Facts, before: Facts) -> bool:
    """The final text in the pact's own language, once it was agreed."""
    of_the_pact = (facts["kind"], facts["language"]) == (DocumentKind.FINAL, before["language"])
    return of_the_pact and bool(before["state"] == PactState.AGREED)
