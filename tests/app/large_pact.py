"""A pact of any size, in its first round, brought there by the real acts: for pages that must not care how large."""

from dataclasses import replace
from uuid import UUID, uuid4

from stdnum import luhn
from stdnum.it import codicefiscale

from app.database import transaction
from app.installation import Installation
from document_templates.pact_models import ModelClause
from tests.app.small_pact import MODEL, SmallPact
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.open_pact import open_pact
from workflows.actors import Actor, ActorKind, Means
from workflows.queries.parties import party_cards
from workflows.queries.texts import working_text
from workflows.rules.means import PartyKind
from workflows.rules.outcome import Answer
from workflows.tables.party import PartyRole

WORDS = "Le Parti aprono uno sportello per almeno quattro ore alla settimana, e lo tengono aperto insieme. " * 4


def large_pact(
    installation: Installation, *, lead_body_id: UUID, account_id: UUID, parties: int, clauses: int
) -> SmallPact:
    """Open a pact of this size and send it round; every third party objects once, every fifth is silent."""
    coordinator = Actor(
        kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=account_id, lead_body_id=lead_body_id, coordinates=True
    )
    pact = SmallPact(installation=installation, coordinator=coordinator, id=uuid4())
    model = replace(MODEL, clauses=tuple(_clause(number) for number in range(clauses)), annexes=())
    pact.coordinate(open_pact, model=model, demonstration=False)
    gather_many(pact, parties)
    pact.circulate()
    _answer(pact)
    return pact


def gather_many(pact: SmallPact, parties: int) -> None:
    """Add so many organisations, each with one person who speaks and signs for it."""
    at = pact.installation.now()
    with transaction(pact.installation.engine) as session:
        for number in range(parties):
            party = add_party(session, pact_id=pact.id, party=_party(number), actor=pact.coordinator, at=at)
            add_person(session, party_id=party, person=_person(number), actor=pact.coordinator, at=at)


def _answer(pact: SmallPact) -> None:
    clauses = [clause.key for clause in pact.ask(working_text).clauses]
    for number, party in enumerate(pact.ask(party_cards)):
        if number % 5:
            pact.answer(party.key)
        if number % 3 == 0:
            pact.answer(
                party.key, Answer.OBJECT, on=(clauses[number % len(clauses)],), reason="Quattro ore sono poche."
            )


def _clause(number: int) -> ModelClause:
    key = "desk-" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}")
    return ModelClause(
        key=key, kind="article", heading=f"Sportello {number}", rule="consent", concerns=(), text=f"{number}. {WORDS}"
    )


def _party(number: int) -> NewParty:
    code = f"5{number + 1:06d}001"
    role, kind = (PartyRole.PARTNER if number else PartyRole.LEAD), PartyKind.COOPERATIVE
    name = f"Cooperativa sociale {number:03d}"
    return NewParty(
        f"coop-{number}", name, name, role, kind, "private", 1, code + luhn.calc_check_digit(code), "Pinerolo"
    )


def _person(number: int) -> NewPerson:
    code = f"FRRXYX{50 + number % 45}A{1 + number % 28:02d}G674"
    return NewPerson(
        name=f"Ada Ferrero {number}", office="Presidente", tax_code=code + codicefiscale.calc_check_digit(code),
        email=f"ada@coop-{number}.example", language="it", speaks=True, signs=True, powers="Statuto, art. 9",
    )  # fmt: skip
