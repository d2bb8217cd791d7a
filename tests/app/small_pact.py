"""A pact small enough to be read at a glance, brought by the real acts to where a test wants it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from app.database import reading, transaction
from app.installation import Installation
from document_templates.pact_models import ModelAnnex, ModelClause, PactModel
from signatures.digests import sha256
from tests.app.quick_workshop import blank_page
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.agree import agree
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actions.mint_code import mint_code
from workflows.actions.open_pact import open_pact
from workflows.actions.open_signing import open_signing
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.sign import Declaration, sign
from workflows.actions.take_positions import take_positions
from workflows.actors import WORKER, Actor, ActorKind, Means
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.texts import ClauseCard, working_text
from workflows.rules.change import Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.means import PartyKind
from workflows.rules.outcome import Answer
from workflows.tables.document import DocumentState
from workflows.tables.party import PartyRole

PDF = blank_page("Patto della valle")
SPEAKERS = {"mutua": "BRTLNE79C54G674S", "coesa": "MRRLNI86A59Z129A", "ciss": "GYDMRC83H25L277G"}


def _clause(key: str, heading: str, text: str, kind: str = "article") -> ModelClause:
    return ModelClause(key=key, kind=kind, heading=heading, rule="consent", concerns=(), text=text)  # type: ignore[arg-type]


MODEL = PactModel(
    key="welfare",
    language="it",
    title="Patto della valle",
    short_title="Patto della valle",
    subject="Un patto breve.",
    place="Pinerolo",
    minimum_signatures=1,
    silence="abstention",
    authorisation_may_be_pending=False,
    parties=(),
    clauses=(
        _clause("premises", "Premesso che", "Le Parti si conoscono:\n- da tempo;\n- bene.", kind="recital"),
        _clause("purposes", "Finalità", "Le Parti collaborano ogni due anni con i Comuni della valle."),
        _clause("duration", "Durata", "Il Patto dura tre anni, come dice l'articolo {purposes}."),
    ),
    annexes=(
        ModelAnnex(key="parties", heading="Le Parti", source="parties", text="Aderiscono:"),
        ModelAnnex(key="plan", heading="Piano", source="text", text="| Azione | Chi |\n| Sportello | Mutua |"),
    ),
)

PARTIES = (
    NewParty("mutua", "Società Mutua Piemonte ETS", "Mutua", PartyRole.LEAD, PartyKind.MUTUAL_SOCIETY, "private", 1,
             "50123840014", "Pinerolo"),
    NewParty("coesa", "Consorzio COESA", "COESA", PartyRole.PARTNER, PartyKind.CONSORTIUM, "private", 1,
             "50346020014", "Pinerolo", authorising_body="Consiglio di amministrazione"),
    NewParty("ciss", "CISS di Pinerolo", "CISS", PartyRole.COLLABORATOR, PartyKind.PUBLIC_BODY, "public", 1,
             "50277190018", "Pinerolo"),
)  # fmt: skip


@dataclass
class SmallPact:
    """The pact and how to move it; `coordinator` acts for the lead body."""

    installation: Installation
    coordinator: Actor
    id: UUID

    def act(self, action: Callable[..., Any], **arguments: Any) -> Any:
        with transaction(self.installation.engine) as session:
            return action(session, at=self.installation.now(), **arguments)

    def ask(self, query: Callable[..., Any], **arguments: Any) -> Any:
        with reading(self.installation.engine) as session:
            return query(session, pact_id=self.id, **arguments)

    def coordinate(self, action: Callable[..., Any], **arguments: Any) -> Any:
        return self.act(action, pact_id=self.id, actor=self.coordinator, **arguments)

    @property
    def card(self) -> PactCard:
        card: PactCard = self.ask(pact_card)
        return card

    def party(self, key: str) -> PartyCard:
        return next(party for party in self.ask(party_cards) if party.key == key)

    def clause(self, key: str) -> ClauseCard:
        return next(clause for clause in self.ask(working_text).clauses if clause.key == key)

    def documents(self) -> tuple[DocumentCard, ...]:
        cards: tuple[DocumentCard, ...] = self.ask(document_cards)
        return cards

    def person(self, key: str) -> Actor:
        speaker = self.party(key).speaker
        assert speaker is not None
        return Actor(kind=ActorKind.PERSON, means=Means.LINK, id=speaker.id, link_id=uuid4())

    def gather(self) -> None:
        for party in PARTIES:
            party_id = self.act(add_party, pact_id=self.id, party=party, actor=self.coordinator)
            person = NewPerson(
                name=f"Ada {party.short_name}", office="Presidente", tax_code=SPEAKERS[party.key],
                email=f"ada@{party.key}.example", language="it", speaks=True, signs=True, powers="Statuto, art. 9",
            )  # fmt: skip
            self.act(add_person, party_id=party_id, person=person, actor=self.coordinator)

    def circulate(self) -> None:
        self.coordinate(circulate, deadline_at=self.installation.now() + timedelta(days=20))

    def answer(self, key: str, answer: Answer = Answer.APPROVE, *, on: tuple[str, ...] = (), reason: str = "") -> None:
        clauses = [clause for clause in self.ask(working_text).clauses if not on or clause.key in on]
        answers = [ClauseAnswer(clause.id, clause.text_digest, answer, reason) for clause in clauses]
        self.act(take_positions, answers=answers, actor=self.person(key))

    def everybody_approves(self) -> None:
        for party in PARTIES:
            self.answer(party.key)

    def propose(self, key: str, *, clause: str, old: str, new: str) -> UUID:
        card = self.clause(clause)
        words, why = card.text.replace(old, new), "Si lavora meglio così."
        change = Change(card.id, card.text_digest, text=words, rationale=why)
        identity: UUID = self.act(propose_amendment, change=change, actor=self.person(key)).amendment_id
        return identity

    def close(self) -> None:
        self.coordinate(close_circulation)

    def keep_documents(self) -> None:
        digest = self.installation.vault.put(PDF)
        rendered = RenderedDocument(
            docx_digest=digest, pdf_digest=digest, engine="embedded", engine_version="1", pages=1
        )
        for card in self.documents():
            if card.state is DocumentState.PROMISED:
                self.act(keep_document, document_id=card.id, rendered=rendered, actor=WORKER)

    def agree(self) -> None:
        self.coordinate(agree)
        self.keep_documents()

    def reach_agreement(self) -> None:
        self.gather()
        self.circulate()
        self.everybody_approves()
        self.close()
        self.agree()

    def reach_signing(self) -> None:
        self.reach_agreement()
        self.coordinate(open_signing, deadline_at=self.installation.now() + timedelta(days=40))

    def sign(self, key: str) -> None:
        party = self.party(key)
        asked = next(card for card in self.ask(signatures_asked) if card.party_id == party.id)
        self.act(mint_code, signature_id=asked.id, code_digest=sha256(b"1"), actor=WORKER)
        declaration = Declaration(
            read_digest=asked.final_digest, statement="Firmo.", language="it", signed_name=asked.person,
            code_digest=sha256(b"1"),
        )  # fmt: skip
        self.act(sign, declaration=declaration, actor=self.person(key))


def small_pact(installation: Installation, *, lead_body_id: UUID, account_id: UUID) -> SmallPact:
    """Open the pact as a coordinator would."""
    coordinator = Actor(
        kind=ActorKind.ACCOUNT, means=Means.ACCOUNT, id=account_id, lead_body_id=lead_body_id, coordinates=True
    )
    pact = SmallPact(installation=installation, coordinator=coordinator, id=uuid4())
    pact.coordinate(open_pact, model=MODEL, demonstration=False)
    return pact
