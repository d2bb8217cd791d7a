"""The small pact in a negotiation: what organisations propose, and the sides they take."""

from uuid import UUID

from tests.app.small_pact import SmallPact
from workflows.actions.amend import amend
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.take_side import take_side
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_merges import ClauseMerge, clause_merges
from workflows.rules.change import Change
from workflows.tables.amendment import Voice

PURPOSES = "Le Parti collaborano ogni due anni con i Comuni della valle."


def in_review(pact: SmallPact) -> None:
    pact.gather()
    pact.circulate()


def reopen(pact: SmallPact) -> None:
    """Close the round, answered by everybody, and open the text."""
    pact.everybody_approves()
    pact.close()
    pact.coordinate(amend)


def change(pact: SmallPact, key: str, *, on: str = "purposes", **wanted: object) -> UUID:
    """Let an organisation propose any change."""
    clause = pact.clause(on)
    what = {"clause_id": clause.id, "read_digest": clause.text_digest, "rationale": "Meglio così.", **wanted}
    identity: UUID = pact.act(propose_amendment, change=Change(**what), actor=pact.person(key)).amendment_id
    return identity


def oppose(pact: SmallPact, key: str, amendment: UUID, reason: str = "Costa troppo.") -> None:
    pact.act(take_side, amendment_id=amendment, voice=Voice.OPPOSES, reason=reason, actor=pact.person(key))


def colliding(pact: SmallPact) -> tuple[UUID, UUID]:
    """Let two organisations want other words in the same place, and open the text."""
    in_review(pact)
    first = pact.propose("coesa", clause="purposes", old="due anni", new="tre anni")
    second = pact.propose("ciss", clause="purposes", old="due anni", new="quattro anni")
    reopen(pact)
    return first, second


def card(pact: SmallPact, number: int) -> AmendmentCard:
    return next(card for card in pact.ask(amendment_cards) if card.number == number)


def merge_on(pact: SmallPact, key: str = "purposes") -> ClauseMerge:
    return next(merged for merged in pact.ask(clause_merges) if merged.clause.key == key)
