"""Who turned a pact back to its text by refusing to sign, as long as nobody has answered with another text."""

from collections.abc import Sequence

from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.circulations import CirculationCard
from workflows.queries.pact_cards import PactCard
from workflows.queries.signatures_asked import SignatureCard


def turned_back(
    pact: PactCard, *, signatures: Sequence[SignatureCard], circulation: CirculationCard | None
) -> tuple[SignatureCard, ...]:
    """Return the signatures refused since the text went round last; none once the pact is not being amended."""
    if pact.state is not PactState.AMENDING or circulation is None:
        return ()
    return tuple(
        card
        for card in signatures
        if card.state is SignatureState.REFUSED and card.settled_at and card.settled_at >= circulation.opened_at
    )
