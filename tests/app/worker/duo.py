"""A pact between two organisations that can both sign by click and code, brought on by the real acts and the mail."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.database import reading, transaction
from app.installation import Installation
from app.links import code_digest, token_digest
from tests.app.guest_pact import MODEL
from tests.app.people import sign_up
from tests.app.worker.post import Post
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.agree import agree
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.open_link import open_link
from workflows.actions.open_pact import open_pact
from workflows.actions.open_signing import open_signing
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.remind_now import remind_now
from workflows.actions.reopen import reopen
from workflows.actions.request_code import request_code
from workflows.actions.sign import Declaration, sign
from workflows.actions.take_positions import take_positions
from workflows.actors import Actor, ActorKind, Means
from workflows.finding import people_of
from workflows.identity import party_id
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.review_sheet import review_sheet
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.means import PartyKind
from workflows.rules.outcome import Answer
from workflows.tables.link import LinkPurpose
from workflows.tables.party import PartyRole

PACT = UUID("0d0a55f6-8c55-4f8e-9a3e-0c1c5a1f77aa")
STRANGER = Actor(kind=ActorKind.PERSON, means=Means.LINK)
PARTIES = (
    NewParty("mutua", "Società Mutua Piemonte ETS", "Mutua", PartyRole.LEAD, PartyKind.MUTUAL_SOCIETY, "private", 1,
             "50123840014", "Pinerolo"),
    NewParty("cpe", "Consorzio Pinerolo Energia", "CPE", PartyRole.PARTNER, PartyKind.CONSORTIUM, "private", 1,
             "50277190018", "Pinerolo"),
)  # fmt: skip
PEOPLE = {
    party: NewPerson(
        name, "Presidente", tax_code, f"{party}@duo.example", "it", speaks=True, signs=True, powers="art. 9"
    )
    for party, name, tax_code in (
        ("mutua", "Nicolò Rostagno", "BRTLNE79C54G674S"),
        ("cpe", "Zoë Gaydou", "GYDMRC83H25L277G"),
    )
}


@dataclass
class Duo:
    """The pact, and what moves it; its people come in by the links that `post` holds."""

    installation: Installation
    post: Post
    coordinator: Actor

    def act(self, action: Callable[..., Any], **arguments: Any) -> Any:
        with transaction(self.installation.engine) as session:
            return action(session, at=self.installation.now(), **arguments)

    def coordinate(self, action: Callable[..., Any], **arguments: Any) -> Any:
        return self.act(action, pact_id=PACT, actor=self.coordinator, **arguments)

    def ask(self, query: Callable[..., Any], **arguments: Any) -> Any:
        with reading(self.installation.engine) as session:
            return query(session, pact_id=PACT, **arguments)

    @property
    def card(self) -> PactCard:
        card: PactCard = self.ask(pact_card)
        return card

    def documents(self) -> tuple[DocumentCard, ...]:
        cards: tuple[DocumentCard, ...] = self.ask(document_cards)
        return cards

    def circulate(self) -> None:
        self.coordinate(circulate, deadline_at=self.installation.now() + timedelta(days=20))

    def agree(self) -> None:
        for party in PEOPLE:
            actor = self.comes_in(party, LinkPurpose.REVIEW)
            rows = self.ask(review_sheet, party_id=party_id(PACT, party)).clauses
            answers = [ClauseAnswer(row.clause.id, row.clause.text_digest, Answer.APPROVE) for row in rows]
            self.act(take_positions, answers=answers, actor=actor)
        self.coordinate(close_circulation)
        self.coordinate(agree)

    def open_signing(self) -> None:
        self.coordinate(open_signing, deadline_at=self.installation.now() + timedelta(days=20))

    def remind(self) -> None:
        self.coordinate(remind_now)

    def refuse(self, party: str) -> None:
        actor = self.comes_in(party, LinkPurpose.SIGNING)
        self.act(refuse_to_sign, reason="Il consiglio non ha approvato.", actor=actor)

    def reopen(self) -> None:
        self.coordinate(reopen, reason="Un ente ha chiesto tempo.")

    def opens(self, token: str, purpose: LinkPurpose) -> UUID:
        link: UUID = self.act(open_link, token_digest=token_digest(token), purpose=purpose, origin=STRANGER)
        return link

    def comes_in(self, party: str, purpose: LinkPurpose) -> Actor:
        """Let somebody open the last link that the post brought, and return who acts."""
        link_id = self.opens(self.post.tokens(PEOPLE[party].email)[-1], purpose)
        return replace(STRANGER, id=self.ask(_person_ids)[PEOPLE[party].email], link_id=link_id)

    def request_code(self, party: str) -> tuple[Actor, UUID]:
        actor = self.comes_in(party, LinkPurpose.SIGNING)
        return actor, self.act(request_code, actor=actor)

    def sign(self, party: str, *, actor: Actor, signature_id: UUID) -> None:
        code = self.post.codes(PEOPLE[party].email)[-1]
        declaration = Declaration(
            read_digest=self.card.final_digest or "",
            statement="Firmo.",
            language="it",
            signed_name=PEOPLE[party].name,
            code_digest=code_digest(code, signature_id=signature_id, secret=self.installation.secret),
        )
        self.act(sign, declaration=declaration, actor=actor)


def gather_duo(installation: Installation, post: Post) -> Duo:
    """Open the pact with its two parties; nothing was sent round yet."""
    account = sign_up(installation)
    coordinator = Actor(
        kind=ActorKind.ACCOUNT,
        means=Means.ACCOUNT,
        id=account.account_id,
        lead_body_id=account.lead_body_id,
        coordinates=True,
    )
    duo = Duo(installation, post, coordinator)
    model = replace(MODEL, clauses=tuple(replace(clause, concerns=()) for clause in MODEL.clauses[:2]))
    duo.coordinate(open_pact, model=model, demonstration=True)
    for party in PARTIES:
        identity = duo.coordinate(add_party, party=party)
        duo.act(add_person, party_id=identity, person=PEOPLE[party.key], actor=coordinator)
    return duo


def _person_ids(session: Any, *, pact_id: UUID) -> dict[str, UUID]:
    return {person.email: person.id for person in people_of(session, pact_id=pact_id)}
