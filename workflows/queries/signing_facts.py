"""What the signature's machine needs to know before a party signs."""

from datetime import datetime

from workflows.machines.authorisation import AuthorisationState
from workflows.machines.signature import SignatureFacts
from workflows.rules.means import SignatureMeans
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact
from workflows.tables.party import Party


def signing_facts(
    pact: Pact,
    party: Party,
    authorisation: Authorisation | None,
    *,
    means: SignatureMeans | None = None,
    at: datetime | None,
) -> SignatureFacts:
    """Return the facts of a signature by some means for a party, with the act it needs if it needs one.

    Without a means they are told as for one that is admitted, without an instant as if the deadline were ahead.
    """
    return SignatureFacts(
        means_admitted=means is None or means in party.means,
        needs_qualified=party.means == [SignatureMeans.QUALIFIED],
        authorised=authorisation is None
        or authorisation.state is AuthorisationState.HELD
        or pact.authorisation_may_be_pending,
        authorising_body=authorisation.body if authorisation else "",
        deadline_passed=at is not None and pact.signing_deadline_at is not None and at > pact.signing_deadline_at,
    )
