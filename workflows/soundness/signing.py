"""Authorising acts, signatures with their evidence, codes and the conclusion, as the trail tells."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from signatures.canonical import instant
from signatures.chain import TrailEntry
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.evidence.reading import read_evidence
from signatures.tags import AuditTag
from workflows.machines.authorisation import AuthorisationState
from workflows.machines.signature import SignatureState
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about, spelt
from workflows.tables.authorisation import Authorisation
from workflows.tables.signature import CodeAttempt, Conclusion, Signature

_SETTLED = {
    AuditTag.SIGNATURE_GIVEN: SignatureState.GIVEN,
    AuditTag.SIGNATURE_REFUSED: SignatureState.REFUSED,
    AuditTag.SIGNATURE_RELEASED: SignatureState.RELEASED,
}


def signing_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name what of the signing is not as it happened."""
    pact_id = ledger.pact.id
    acts = session.exec(
        select(Authorisation).where(Authorisation.pact_id == pact_id, Authorisation.state != AuthorisationState.PENDING)
    )
    yield from differences("authorisation", {str(row.party_id): _act(row) for row in acts}, _told_acts(ledger))
    signatures = session.exec(select(Signature).where(Signature.pact_id == pact_id)).all()
    asked = _told(ledger)
    stored = {str(row.id): _signature(row) for row in signatures if str(row.id) in asked or not _as_opened(row)}
    yield from differences("signature", stored, asked)
    for row in signatures:
        yield from _evidence(row)
    codes = session.exec(
        select(CodeAttempt)
        .join(Signature, col(Signature.id) == col(CodeAttempt.signature_id))
        .where(Signature.pact_id == pact_id)
    )
    told = _told_codes(ledger)
    sent = {_code_name(row): _code(row, latest=told.get(_code_name(row), {}).get("expires_at")) for row in codes}
    yield from differences("code_attempt", sent, told)
    ends = session.exec(select(Conclusion).where(Conclusion.pact_id == pact_id))
    yield from differences("conclusion", {str(row.pact_id): _end(row) for row in ends}, _told_end(ledger))


def _act(row: Authorisation) -> Facts:
    return {
        "state": row.state,
        "number": row.number,
        "act_date": row.act_date and row.act_date.isoformat(),
        "file_digest": row.file_digest,
        "text_digest": row.text_digest,
    }


def _told_acts(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.tagged(AuditTag.AUTHORISATION_HELD, AuditTag.AUTHORISATION_VOIDED):
        facts, party = entry.facts, str(about(entry, "party"))
        if entry.tag == AuditTag.AUTHORISATION_HELD:
            told[party] = {
                "state": AuthorisationState.HELD,
                "number": facts.get("number"),
                "act_date": facts.get("date"),
                "file_digest": facts["file"],
                "text_digest": facts["text"],
            }
        else:
            told.setdefault(party, {})["state"] = AuthorisationState.VOID
    return told


def _as_opened(row: Signature) -> bool:
    """Tell whether a signature is as it was when signing opened: asked for in the first step, waiting in any other."""
    first = SignatureState.EXPECTED if row.step == 1 else SignatureState.WAITING
    return row.state is first


def _signature(row: Signature) -> Facts:
    return {
        "state": row.state,
        "step": row.step,
        "party_id": str(row.party_id),
        "person_id": str(row.person_id),
        "final_digest": row.final_digest,
        "lane": row.lane,
        "evidence_digest": row.evidence_digest,
        "settled_at": spelt(row.settled_at),
    }


def _told(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.tagged(AuditTag.SIGNATURE_ASKED, *_SETTLED):
        told.setdefault(str(entry.facts.get("signature")), {}).update(_told_by(entry))
    return told


def _told_by(entry: TrailEntry) -> Facts:
    """Return what an entry tells of a signature; of whom it is asked may still change by delegation."""
    always = {"party_id": about(entry, "party"), "final_digest": entry.facts.get("final")}
    if entry.tag == AuditTag.SIGNATURE_ASKED:
        return {"state": SignatureState.EXPECTED, "step": entry.facts.get("step"), **always}
    return {
        "state": _SETTLED[AuditTag(entry.tag)],
        "person_id": about(entry, "person"),
        "lane": entry.facts.get("lane"),
        "evidence_digest": entry.facts.get("evidence"),
        "settled_at": spelt(entry.at),
        **always,
    }


def _evidence(row: Signature) -> Iterator[Fault]:
    if row.evidence is None:
        return
    where = f"signature {row.id}"
    if sha256(row.evidence.encode()) != row.evidence_digest:
        yield Fault("evidence.differs", where)
    try:
        read_evidence(row.evidence)
    except SignatureError:
        yield Fault("evidence.misspelt", where)


def _code_name(row: CodeAttempt) -> str:
    return f"{row.signature_id}/{instant(row.sent_at)}"


def _code(row: CodeAttempt, *, latest: str | None) -> Facts:
    """Read a code's end; a newer code, or another signatory, brings it forward, and nothing puts it off."""
    expires_at = instant(row.expires_at)
    return {"expires_at": latest if latest and expires_at < latest else expires_at}


def _told_codes(ledger: Ledger) -> dict[str, dict[str, Any]]:
    return {
        f"{entry.facts.get('signature')}/{instant(entry.at)}": {"expires_at": entry.facts.get("expires_at")}
        for entry in ledger.tagged(AuditTag.CODE_SENT)
    }


def _end(row: Conclusion) -> Facts:
    return {"final_digest": row.final_digest, "at": spelt(row.at)}


def _told_end(ledger: Ledger) -> dict[str, Facts]:
    return {
        str(entry.pact_id): {"final_digest": entry.facts["final"], "at": spelt(entry.at)}
        for entry in ledger.tagged(AuditTag.PACT_CONCLUDED)
    }
