"""Write what is entered about a person into the row, new or known."""

from sqlmodel import Session, select

from workflows.details import PersonDetails
from workflows.errors import InvalidError
from workflows.rules.tax_code import person_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.party import Person


def fill_person(session: Session, row: Person, details: PersonDetails) -> None:
    """Write the details of a person, whose duties stand in the row already.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable`, `tax_code.invalid`, `person.known` or
            `person.powers_missing`.
    """
    refuse_unfit_words(name=details.name, office=details.office, powers=details.powers)
    code, email = person_tax_code(details.tax_code), address(details.email)
    if code is None:
        raise InvalidError("tax_code.invalid", value=details.tax_code)
    if row.signs and not details.powers:
        raise InvalidError("person.powers_missing", name=details.name)
    for colleague in session.exec(select(Person).where(Person.party_id == row.party_id)):
        if colleague.id != row.id and colleague.email == email:
            raise InvalidError("person.known", name=colleague.name)
    row.name, row.office, row.tax_code, row.email = details.name, details.office, code, email
    row.language = details.language
    row.powers, row.powers_source = details.powers, details.powers_source
    row.powers_file_digest, row.powers_file_name = details.powers_file_digest, details.powers_file_name


def address(email: str) -> str:
    """Return an e-mail address as it is kept: two spellings are one address."""
    return email.strip().lower()
