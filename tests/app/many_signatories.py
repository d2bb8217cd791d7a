"""A pact with as many signatories as a test wants, being signed: each holds a code that lasts as long as the story."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

from sqlmodel import Session

from app.database import transaction
from app.installation import Installation
from signatures.digests import sha256
from tests.app.large_pact import gather_many
from tests.app.people import sign_up
from tests.app.small_pact import MODEL, SmallPact
from workflows.actions.claim_promises import claim_promises
from workflows.actions.keep_promise import keep_promise
from workflows.actions.mint_code import mint_code
from workflows.actions.open_pact import open_pact
from workflows.actions.open_signing import open_signing
from workflows.actions.sign import CodeRefused, Declaration, SignatureGiven, sign
from workflows.actions.take_positions import take_positions
from workflows.actors import WORKER, Actor, ActorKind, Means
from workflows.queries.parties import party_cards
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.texts import working_text
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer

CODE = sha256(b"123456")

GiveSignature = Callable[[Session], SignatureGiven | CodeRefused]
"""The act of one signatory, ready to be let go."""


def asked_of_many(installation: Installation, *, signatories: int) -> SmallPact:
    """Bring a pact of so many organisations to where each has one signature to give, and nothing else is owed."""
    account = sign_up(installation)
    coordinator = Actor(
        kind=ActorKind.ACCOUNT,
        means=Means.ACCOUNT,
        id=account.account_id,
        lead_body_id=account.lead_body_id,
        coordinates=True,
    )
    pact = SmallPact(installation=installation, coordinator=coordinator, id=uuid4())
    pact.coordinate(open_pact, model=MODEL, demonstration=False)
    gather_many(pact, signatories)
    pact.circulate()
    _everybody_approves(pact)
    pact.close()
    pact.agree()
    pact.coordinate(open_signing, deadline_at=installation.now() + timedelta(days=40))
    pact.keep_documents()
    settle_all(pact)
    return pact


def signatures_ready(pact: SmallPact) -> list[GiveSignature]:
    """Send everybody a code, and return what each does with it."""
    cards = pact.ask(signatures_asked)
    with transaction(pact.installation.engine) as session:
        for card in cards:
            mint_code(session, signature_id=card.id, code_digest=CODE, actor=WORKER, at=pact.installation.now())
    return [_signature(pact, card) for card in cards]


def _everybody_approves(pact: SmallPact) -> None:
    answers = [ClauseAnswer(clause.id, clause.text_digest, Answer.APPROVE) for clause in pact.ask(working_text).clauses]
    with transaction(pact.installation.engine) as session:
        for party in party_cards(session, pact_id=pact.id):
            take_positions(session, answers=answers, actor=_by_link(party.people[0].id), at=pact.installation.now())


def settle_all(pact: SmallPact) -> None:
    """Settle what was owed so far: a test counts what comes of the signatures."""
    at = pact.installation.now()
    with transaction(pact.installation.engine) as session:
        for owed in claim_promises(session, limit=100_000, at=at):
            keep_promise(session, promise_id=owed.id, at=at)


def _by_link(person_id: UUID) -> Actor:
    return Actor(kind=ActorKind.PERSON, means=Means.LINK, id=person_id, link_id=uuid4())


def _signature(pact: SmallPact, card: SignatureCard) -> GiveSignature:
    declaration = Declaration(
        read_digest=card.final_digest, statement="Firmo.", language="it", signed_name=card.person, code_digest=CODE
    )
    return partial(sign, declaration=declaration, actor=_by_link(card.person_id), at=pact.installation.now())
