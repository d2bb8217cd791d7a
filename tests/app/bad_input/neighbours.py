"""Neighbours on one installation: another lead body with its coordinator, and pacts that are not one's own."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from app.account.passwords import hash_of
from signatures.digests import sha256
from tests.app.guest_pact import MODEL, GuestPact
from tests.app.people import PASSWORD
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.circulate import circulate
from workflows.actions.create_account import create_account
from workflows.actions.invite_account import invite_account
from workflows.actions.leave_note import leave_note
from workflows.actions.open_pact import open_pact
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.return_file import KeptReturn, return_file
from workflows.actions.set_password import set_password
from workflows.actors import Actor, ActorKind, Means
from workflows.identity import annex_id, clause_id
from workflows.queries.documents import document_cards
from workflows.queries.texts import working_text
from workflows.rules.change import Change
from workflows.rules.means import PartyKind
from workflows.tables.account import AccountRole
from workflows.tables.party import PartyRole

OTHER_PACT = UUID("b6a6f6f0-64c7-4f0e-9d56-1d7a3e6f2c22")
LEADS = (("Altra Mutua", "50418530015"), ("Altro Ente", "50277190018"))
SPEAKER = ("RSTLDA57S02G463T", "BRTLNE79C54G674S")


@dataclass(frozen=True)
class Neighbour:
    """The ids of what belongs to somebody else, by the name that addresses give them."""

    ids: dict[str, UUID]


def sign_in(pact: GuestPact, *, email: str = "coordinator@mutua.example", token: str = "") -> FlaskClient:
    """Return the browser of a coordinator who chooses a password and signs in."""
    digest = sha256((token or "token-of-coordinator").encode())
    pact.act(set_password, token_digest=digest, password_hash=hash_of(PASSWORD))
    browser = pact.app.test_client()
    answer = browser.post("/account/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 303
    return browser


def other_coordinator(pact: GuestPact) -> Actor:
    """Return the coordinator of another lead body, invited under the token `other`."""
    lead = pact.act(register_lead_body, name="Comune di Altrove", tax_code="50346020014")
    account = pact.act(
        create_account,
        lead_body_id=lead,
        email="other@altrove.example",
        name="Ada Altrove",
        role=AccountRole.COORDINATOR,
        language="it",
    )
    expires_at = pact.installation.now() + timedelta(days=1)
    pact.act(invite_account, account_id=account, token_digest=sha256(b"other"), expires_at=expires_at)
    return Actor(kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=account, lead_body_id=lead, coordinates=True)


def another_pact(pact: GuestPact, *, actor: Actor) -> Neighbour:
    """Open another pact, in its first round, with an amendment and a note."""
    pact.act(open_pact, pact_id=OTHER_PACT, model=MODEL, demonstration=True, actor=actor)
    people = []
    for (name, tax_code), person_code, role in zip(LEADS, SPEAKER, (PartyRole.LEAD, PartyRole.PARTNER), strict=True):
        key = "mutua" if role is PartyRole.LEAD else "cpe"
        party = NewParty(key, name, name, role, PartyKind.CONSORTIUM, "private", 1, tax_code, "Pinerolo")
        party_id = pact.act(add_party, pact_id=OTHER_PACT, party=party, actor=actor)
        person = NewPerson(
            "Lina Morra", "Presidente", person_code, f"a@{key}.example", "it", speaks=True, signs=True, powers="Statuto"
        )
        people.append((party_id, pact.act(add_person, party_id=party_id, person=person, actor=actor)))
    pact.act(circulate, pact_id=OTHER_PACT, deadline_at=pact.installation.now() + timedelta(days=10), actor=actor)
    clause = clause_id(OTHER_PACT, "duration")
    party_id, person_id = people[1]
    speaker = Actor(kind=ActorKind.PERSON, means=Means.LINK, id=person_id)
    digest = next(card.text_digest for card in pact.ask(working_text, pact_id=OTHER_PACT).clauses if card.id == clause)
    change = Change(clause_id=clause, read_digest=digest, text="Altro.", rationale="Meglio.")
    amendment = pact.act(propose_amendment, change=change, actor=speaker).amendment_id
    return Neighbour(
        {
            "party_id": party_id,
            "person_id": person_id,
            "clause_id": clause,
            "subject_id": clause,
            "annex_id": annex_id(OTHER_PACT, "plan"),
            "document_id": pact.ask(document_cards, pact_id=OTHER_PACT)[0].id,
            "amendment_id": amendment,
            "file_id": pact.act(return_file, file=KeptReturn(sha256(b"x"), "segreto.docx"), actor=speaker),
            "note_id": pact.act(leave_note, clause_id=clause, text="Segreto.", actor=speaker),
            "reminder_id": uuid4(),
            "source_id": OTHER_PACT,
            "pact_id": OTHER_PACT,
        }
    )
