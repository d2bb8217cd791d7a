"""Write what is entered about a party into its row, new or known, and keep the authorising act it needs."""

from sqlmodel import Session

from workflows.details import PartyDetails
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.finding import parties_of
from workflows.machines.authorisation import AuthorisationState
from workflows.rules.means import admissible, default_means
from workflows.rules.tax_code import organisation_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.authorisation import Authorisation
from workflows.tables.party import Party, PartyRole


def fill_party(session: Session, row: Party, details: PartyDetails) -> None:
    """Write the details of a party.

    Raises:
        InvalidError: `text.too_long`, `text.unprintable`, `tax_code.invalid`, `party.known`, `party.second_lead`,
            `party.means_not_admissible` or `party.weight_too_low`.
        ForbiddenMoveError: `authorisation.already_held`.
    """
    refuse_unfit_words(
        name=details.name, short_name=details.short_name, seat=details.seat, body=details.authorising_body
    )
    code = organisation_tax_code(details.tax_code)
    if code is None:
        raise InvalidError("tax_code.invalid", value=details.tax_code)
    if details.weight < 1:
        raise InvalidError("party.weight_too_low")
    _refuse_double(session, row, details, code)
    means = default_means(row.kind) if details.means is None else details.means
    if not admissible(row.kind, means):
        raise InvalidError("party.means_not_admissible", name=details.name)
    row.name, row.short_name, row.role, row.seat = details.name, details.short_name, details.role, details.seat
    row.category, row.weight, row.tax_code = details.category, details.weight, code
    row.means = sorted(one.value for one in means)
    session.add(row)
    session.flush()
    _need_act(session, row, details.authorising_body)


def _refuse_double(session: Session, row: Party, details: PartyDetails, code: str) -> None:
    for other in parties_of(session, pact_id=row.pact_id, ever=True):
        if other.id == row.id:
            continue
        if other.tax_code == code:
            raise InvalidError("party.known", name=other.name)
        if other.role is details.role is PartyRole.LEAD:
            raise InvalidError("party.second_lead", name=details.name)


def _need_act(session: Session, row: Party, body: str) -> None:
    """Let the body authorise the signature, or none; an act that is held stays with the body that passed it."""
    known = session.get(Authorisation, row.id)
    if known is not None and known.body != body and known.state is AuthorisationState.HELD:
        raise ForbiddenMoveError("authorisation.already_held", body=known.body)
    if known is None and body:
        session.add(Authorisation(party_id=row.id, pact_id=row.pact_id, body=body, state=AuthorisationState.PENDING))
    elif known is not None and body:
        known.body = body
    elif known is not None:
        session.delete(known)
    session.flush()
