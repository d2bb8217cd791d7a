"""A person as an evidence record names a signatory."""

from signatures.evidence.people import Signatory
from workflows.tables.party import Person


def signatory_of(person: Person) -> Signatory:
    """Say who signs, in which office and by which powers."""
    return Signatory(
        person_id=person.id,
        name=person.name,
        tax_code=person.tax_code,
        office=person.office,
        powers=person.powers,
    )
