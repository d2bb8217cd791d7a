"""What is entered about a party and about a person, when they come in and when they are corrected."""

from dataclasses import dataclass

from workflows.rules.means import SignatureMeans
from workflows.tables.party import PartyRole, PowersSource


@dataclass(frozen=True)
class PartyDetails:
    """An organisation as it is entered; `means` None takes what its kind may use, `authorising_body` '' none."""

    name: str
    short_name: str
    role: PartyRole
    category: str
    weight: int
    tax_code: str
    seat: str
    authorising_body: str = ""
    means: frozenset[SignatureMeans] | None = None


@dataclass(frozen=True)
class PersonDetails:
    """A person as entered; whoever signs does so by `powers`, which come from a source and which a file may prove."""

    name: str
    office: str
    tax_code: str
    email: str
    language: str
    powers: str = ""
    powers_source: PowersSource = PowersSource.OTHER
    powers_file_digest: str | None = None
    powers_file_name: str | None = None
