"""Parties and people: nobody stands in a pact whom the trail does not tell of, and nobody is gone.

Nor does anybody sign in another step than was ordered, or by a file that was not recorded.
"""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from signatures.chain import TrailEntry
from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about
from workflows.tables.party import Party, Person

_FILE = "powers_file_digest"


def people_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the parties and people that are not those who were added, or not as they were ordered to sign."""
    parties = session.exec(select(Party).where(Party.pact_id == ledger.pact.id))
    people = session.exec(select(Person).where(Person.pact_id == ledger.pact.id))
    yield from differences("party", {str(row.id): _party(row) for row in parties}, _told_parties(ledger))
    yield from differences("person", {str(row.id): _person(row) for row in people}, _told_people(ledger))


def _party(row: Party) -> Facts:
    return {"role": row.role, "kind": row.kind, "signatures_needed": row.signatures_needed}


def _told_parties(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.tagged(AuditTag.PARTY_ADDED, AuditTag.PARTY_CORRECTED, AuditTag.SIGNING_ORDERED):
        party = str(about(entry, "party"))
        if entry.tag == AuditTag.SIGNING_ORDERED:
            told.setdefault(party, {})["signatures_needed"] = entry.facts.get("needed")
            continue
        known = {name: entry.facts[name] for name in ("role", "kind") if name in entry.facts}
        added = {"signatures_needed": None} if entry.tag == AuditTag.PARTY_ADDED else {}
        told[party] = {**told.get(party, {}), **known, **added}
    return told


def _person(row: Person) -> Facts:
    return {"party_id": str(row.party_id), "step": row.step, _FILE: row.powers_file_digest}


def _told_people(ledger: Ledger) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for entry in ledger.entries:
        person = str(about(entry, "person"))
        match entry.tag:
            case AuditTag.PERSON_ADDED:
                told[person] = {"party_id": about(entry, "party"), "step": 1, **_file(entry)}
            case AuditTag.PERSON_CORRECTED:
                told.setdefault(person, {}).update(_file(entry))
            case AuditTag.PERSON_DELEGATED:
                told.setdefault(person, {}).update(_file(entry), **_step(entry, told))
            case AuditTag.SIGNING_ORDERED:
                for ordered, step in entry.facts.get("steps", {}).items():
                    told.setdefault(ordered, {})["step"] = step
    return told


def _file(entry: TrailEntry) -> Facts:
    return {name: entry.facts[name] for name in (_FILE,) if name in entry.facts}


def _step(entry: TrailEntry, told: dict[str, dict[str, Any]]) -> Facts:
    """Return the step that a signatory takes over."""
    former = told.get(str(entry.facts.get("from")), {}) if entry.facts.get("duty") == "signs" else {}
    return {"step": former["step"]} if "step" in former else {}
