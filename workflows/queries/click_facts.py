"""What the signature's machine needs to know before a party signs by click and code."""

from datetime import datetime

from workflows.machines.authorisation import AuthorisationState
from workflows.machines.signature import SignatureFacts
from workflows.rules.means import Lane
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact
from workflows.tables.party import Party


def click_facts(
    pact: Pact, party: Party, authorisation: Authorisation | None, *, at: datetime | None
) -> SignatureFacts:
    """Return the facts of a signature by click and code for a party, with the act it needs if it needs one.

    Without an instant they are told as if the deadline were still ahead.
    """
    return SignatureFacts(
        means_admitted=Lane.CLICK_CODE in party.means,
        needs_qualified=party.means == [Lane.QUALIFIED],
        authorised=authorisation is None
        or authorisation.state is AuthorisationState.HELD
        or pact.authorisation_may_be_pending,
        authorising_body=authorisation.body if authorisation else "",
        deadline_passed=at is not None and pact.signing_deadline_at is not None and at > pact.signing_deadline_at,
    )
