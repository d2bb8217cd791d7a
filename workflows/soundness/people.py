"""Parties and people: nobody stands in a pact whom the trail does not tell of, and nobody is gone."""

from collections.abc import Iterator

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows.soundness.fault import Facts, Fault, differences
from workflows.soundness.ledger import Ledger, about
from workflows.tables.party import Party, Person


def people_faults(session: Session, ledger: Ledger) -> Iterator[Fault]:
    """Name the parties and people that are not those who were added."""
    parties = session.exec(select(Party).where(Party.pact_id == ledger.pact.id))
    people = session.exec(select(Person).where(Person.pact_id == ledger.pact.id))
    yield from differences("party", {str(row.id): _party(row) for row in parties}, _told_parties(ledger))
    told = {
        str(about(entry, "person")): {"party_id": about(entry, "party")}
        for entry in ledger.tagged(AuditTag.PERSON_ADDED)
    }
    yield from differences("person", {str(row.id): {"party_id": str(row.party_id)} for row in people}, told)


def _party(row: Party) -> Facts:
    return {"role": row.role, "kind": row.kind}


def _told_parties(ledger: Ledger) -> dict[str, Facts]:
    told: dict[str, Facts] = {}
    for entry in ledger.tagged(AuditTag.PARTY_ADDED, AuditTag.PARTY_CORRECTED):
        party = str(about(entry, "party"))
        known = {name: entry.facts[name] for name in ("role", "kind") if name in entry.facts}
        told[party] = {**told.get(party, {}), **known}
    return told
