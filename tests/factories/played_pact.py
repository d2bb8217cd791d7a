"""A small pact on a database, moved by the real acts and by nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Engine

from app.database import reading, transaction
from document_templates.wording.merge import Collision
from signatures.digests import Digest, sha256
from tests.factories.small_words import ALL, LEAD_CODE, LEAD_NAME, MODEL, PEOPLE
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import add_person
from workflows.actions.create_account import create_account
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actions.mint_code import mint_code
from workflows.actions.open_pact import open_pact
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.sign import Declaration, sign
from workflows.actions.take_positions import take_positions
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actors import WORKER, Actor, ActorKind, Means
from workflows.identity import clause_id, derived_id, party_id
from workflows.machines.pact import PactState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_merges import ClauseMerge, clause_merges
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, PersonCard, party_cards
from workflows.queries.returned_files import returned_files
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.texts import AnnexCard, ClauseCard, working_text
from workflows.queries.trail import TrailLine, trail_lines
from workflows.rules.change import Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer
from workflows.tables.account import AccountRole
from workflows.tables.document import DocumentState

START = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
PACT_ID = UUID("3d0c9f52-0000-4000-8000-000000000001")
CODE_DIGEST = sha256(b"123456")

Result = TypeVar("Result")


def rendered(name: str = "final") -> RenderedDocument:
    """Return the digests of a document that nobody rendered."""
    docx_digest, pdf_digest = sha256(f"{name}.docx".encode()), sha256(f"{name}.pdf".encode())
    return RenderedDocument(docx_digest=docx_digest, pdf_digest=pdf_digest, engine="fake", engine_version="1", pages=3)


@dataclass
class PlayedPact:
    """The pact and how to move it; `at` is the story's clock, and every act takes a minute."""

    engine: Engine
    coordinator: Actor
    parties: tuple[NewParty, ...] = ALL
    id: UUID = PACT_ID
    at: datetime = field(default=START)

    def act(self, action: Callable[..., Result], **arguments: Any) -> Result:
        """Let an act happen, in a transaction of its own."""
        self.at += timedelta(minutes=1)
        with transaction(self.engine) as session:
            return action(session, **{"at": self.at, **arguments})

    def coordinate(self, action: Callable[..., Result], **arguments: Any) -> Result:
        """Let the coordinator act on the pact."""
        return self.act(action, **{"pact_id": self.id, "actor": self.coordinator, **arguments})

    def read(self, query: Callable[..., Result], **arguments: Any) -> Result:
        """Read something."""
        with reading(self.engine) as session:
            return query(session, **arguments)

    def ask(self, query: Callable[..., Result], **arguments: Any) -> Result:
        """Read something about the pact."""
        return self.read(query, pact_id=self.id, **arguments)

    @property
    def state(self) -> PactState:
        """Return where the pact stands."""
        return self.card.state

    @property
    def card(self) -> PactCard:
        """Return the pact."""
        return self.ask(pact_card)

    @property
    def trail(self) -> tuple[TrailLine, ...]:
        """Return the whole trail."""
        return self.ask(trail_lines)

    @property
    def tags(self) -> list[str]:
        """Return the tags of the trail in order."""
        return [line.tag for line in self.trail]

    def party_id(self, key: str) -> UUID:
        """Return the id of a party."""
        return party_id(self.id, key)

    def person_id(self, email: str) -> UUID:
        """Return the id of a person by the address, whose domain names the party."""
        key = email.split("@")[1].removesuffix(".example")
        return derived_id(self.party_id(key), "person", email)

    def person(self, email: str) -> Actor:
        """Return a person who came by link."""
        identity = self.person_id(email)
        return Actor(
            kind=ActorKind.PERSON,
            means=Means.LINK,
            id=identity,
            link_id=derived_id(identity, "link", "review", 1),
            ip="192.0.2.7",
            user_agent="Firefox",
        )

    def speaker(self, key: str) -> Actor:
        """Return who speaks for a party."""
        return self.person(next(person.email for person in PEOPLE[key] if person.speaks))

    def signatory(self, key: str) -> Actor:
        """Return who signs for a party."""
        return self.person(next(person.email for person in PEOPLE[key] if person.signs))

    @property
    def voters(self) -> list[str]:
        """Return the keys of the parties that take positions."""
        return [party.key for party in self.parties if any(person.speaks for person in PEOPLE[party.key])]

    def party(self, key: str) -> PartyCard:
        """Return a party as it stands."""
        return next(party for party in self.ask(party_cards) if party.key == key)

    def colleague(self, email: str) -> PersonCard:
        """Return a person as they stand."""
        people = [person for party in self.ask(party_cards) for person in party.people]
        return next(person for person in people if person.email == email)

    def clause_id(self, key: str) -> UUID:
        """Return the id of a clause."""
        return clause_id(self.id, key)

    def clause(self, key: str) -> ClauseCard:
        """Return a clause as it stands."""
        return next(clause for clause in self.ask(working_text).clauses if clause.key == key)

    def annex(self, key: str) -> AnnexCard:
        """Return an annex as it stands."""
        return next(annex for annex in self.ask(working_text).annexes if annex.key == key)

    def write(self, draft: ClauseDraft) -> UUID:
        """Write a clause over the one that stands under its key, or a new one."""
        stands = [clause for clause in self.ask(working_text).clauses if clause.key == draft.key]
        return self.coordinate(write_clause, draft=draft, read_digest=stands[0].read_digest if stands else "")

    def amendment(self, number: int = 1) -> AmendmentCard:
        """Return an amendment."""
        return next(card for card in self.ask(amendment_cards) if card.number == number)

    def merge(self, on: str = "purposes") -> ClauseMerge:
        """Return what the open amendments make of a clause."""
        return next(merged for merged in self.ask(clause_merges) if merged.clause.key == on)

    @property
    def collision(self) -> Collision:
        """Return the first collision on `purposes`."""
        return self.merge().collisions[0]

    @property
    def returned_file_id(self) -> UUID:
        """Return the id of the file that came back last."""
        return self.ask(returned_files)[0].id

    def signature(self, key: str) -> SignatureCard:
        """Return the last signature asked of a party."""
        return [card for card in self.ask(signatures_asked) if card.party_id == self.party_id(key)][-1]

    def signature_of(self, email: str) -> SignatureCard:
        """Return the last signature asked of a person."""
        return [card for card in self.ask(signatures_asked) if card.person_id == self.person_id(email)][-1]

    def document(self, name: str = "draft-1-it") -> DocumentCard:
        """Return a document by the name of its files."""
        return next(card for card in self.ask(document_cards) if card.name == name)

    def gather(self) -> None:
        """Add the parties and their people."""
        for party in self.parties:
            self.bring(party)

    def bring(self, party: NewParty) -> None:
        """Add a party and its people."""
        identity = self.coordinate(add_party, party=party)
        for person in PEOPLE[party.key]:
            self.act(add_person, party_id=identity, person=person, actor=self.coordinator)

    def answers(self, answer: Answer = Answer.APPROVE, *, on: Iterable[str] = (), reason: str = "") -> list[Any]:
        """Return answers on the clauses with these keys, or on all of them, as they stand."""
        clauses = [clause for clause in self.ask(working_text).clauses if not on or clause.key in on]
        return [ClauseAnswer(clause.id, clause.text_digest, answer, reason) for clause in clauses]

    def answer(self, key: str, answer: Answer = Answer.APPROVE, *, on: Iterable[str] = (), reason: str = "") -> None:
        """Let a party take its positions."""
        self.act(take_positions, answers=self.answers(answer, on=on, reason=reason), actor=self.speaker(key))

    def everybody_approves(self) -> None:
        """Let all parties approve every clause."""
        for key in self.voters:
            self.answer(key)

    def propose(self, key: str, *, on: str = "purposes", old: str = "due anni", new: str = "tre anni") -> UUID:
        """Let a party propose other words for a clause."""
        return self.propose_change(key, on=on, text=self.clause(on).text.replace(old, new))

    def propose_change(self, key: str, *, on: str = "purposes", **change: Any) -> UUID:
        """Let a party propose any change to a clause, as it stands."""
        clause = self.clause(on)
        change = {"clause_id": clause.id, "read_digest": clause.text_digest, "rationale": "Meglio così.", **change}
        proposed = self.act(propose_amendment, change=Change(**change), actor=self.speaker(key))
        return proposed.amendment_id

    def keep_documents(self) -> None:
        """Keep every promised document, as the worker would."""
        for card in self.ask(document_cards):
            if card.state is DocumentState.PROMISED:
                self.act(keep_document, document_id=card.id, rendered=rendered(card.name), actor=WORKER)

    def declaration(self, key: str, *, code_digest: Digest = CODE_DIGEST) -> Declaration:
        """Return what a party's signatory declares."""
        return self.declares(self.signature(key), code_digest=code_digest)

    def declares(self, asked: SignatureCard, *, code_digest: Digest = CODE_DIGEST) -> Declaration:
        """Return what is declared by whoever gives a signature."""
        return Declaration(
            read_digest=asked.final_digest,
            statement="Firmo il patto.",
            language="it",
            signed_name=asked.person,
            code_digest=code_digest,
        )

    def mint_code(self, key: str) -> None:
        """Send a code to a party's signatory."""
        self.act(mint_code, signature_id=self.signature(key).id, code_digest=CODE_DIGEST, actor=WORKER)

    def sign(self, key: str) -> None:
        """Let a party sign by click and code."""
        self.mint_code(key)
        self.act(sign, declaration=self.declaration(key), actor=self.signatory(key))

    def sign_as(self, email: str) -> None:
        """Let one of several signatories sign by click and code."""
        asked = self.signature_of(email)
        self.act(mint_code, signature_id=asked.id, code_digest=CODE_DIGEST, actor=WORKER)
        self.act(sign, declaration=self.declares(asked), actor=self.person(email))


def open_small_pact(engine: Engine, *, parties: tuple[NewParty, ...] = ALL) -> PlayedPact:
    """Register the lead body and its coordinator, open the pact and add its parties."""
    with transaction(engine) as session:
        lead_body_id = register_lead_body(session, name=LEAD_NAME, tax_code=LEAD_CODE, at=START)
        account_id = create_account(
            session,
            lead_body_id=lead_body_id,
            email="coordinatrice@mutua.example",
            name="Coordinatrice",
            role=AccountRole.COORDINATOR,
            language="it",
            at=START,
        )
    coordinator = Actor(
        kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=account_id, lead_body_id=lead_body_id, coordinates=True
    )
    pact = PlayedPact(engine=engine, coordinator=coordinator, parties=parties)
    pact.coordinate(open_pact, model=MODEL, demonstration=False)
    pact.gather()
    return pact
