"""A small pact, made by the real acts, whose people come by link: three parties and an evaluator, three clauses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from app.account.passwords import hash_of
from app.database import reading, transaction
from app.installation import Installation
from app.links import code_digest, token_digest
from document_templates.catalog import DocumentKind
from document_templates.pact_models import ModelAnnex, ModelClause, PactModel
from signatures.digests import sha256
from tests.app.people import PASSWORD, invite
from workflows.actions.add_party import NewParty, add_party
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.agree import agree
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actions.mint_code import mint_code
from workflows.actions.mint_link import mint_link
from workflows.actions.open_pact import open_pact
from workflows.actions.open_signing import open_signing
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.record_authorisation import AuthorisingAct, record_authorisation
from workflows.actions.set_password import set_password
from workflows.actions.take_positions import take_positions
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actors import WORKER, Actor, ActorKind, Means
from workflows.identity import clause_id, derived_id
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.review_sheet import ReviewSheet, review_sheet
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.texts import working_text
from workflows.rules.change import Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.means import PartyKind
from workflows.rules.outcome import Answer, DecisionRule
from workflows.tables.account import AccountRole
from workflows.tables.document import DocumentState
from workflows.tables.link import LinkPurpose
from workflows.tables.party import PartyRole
from workflows.tables.text import ClauseKind

PACT = UUID("7f0c2d64-8a0e-4a58-9a53-2f4f3a0a1c11")
CODE = "204816"
FINAL = b"%PDF-1.7 the final text"
DRAFT = b"%PDF-1.7 the draft"
DURATION = "Il patto dura tre anni.\nOgni parte può recedere:\n- con preavviso di tre mesi;\n- per giusta causa."

MODEL = PactModel(
    key="small",
    language="it",
    title="Patto di prova fra tre enti",
    short_title="Patto di prova",
    subject="Tre enti si mettono alla prova.",
    place="Pinerolo",
    minimum_signatures=2,
    silence="abstention",
    authorisation_may_be_pending=False,
    parties=(),
    clauses=(
        ModelClause("premises", "recital", "Premesso che", "unanimity", (), "Le parti si conoscono."),
        ModelClause("duration", "article", "Durata", "consent", (), DURATION),
        ModelClause("costs", "article", "Spese", "concerned", ("cpe",), "Le spese seguono l'articolo {duration}."),
    ),
    annexes=(
        ModelAnnex("parties", "Le parti", "parties", "Le parti del patto sono queste."),
        ModelAnnex("plan", "Il piano", "text", "| Azione | Tempi |\n| Avvio | Subito |"),
    ),
)
PARTIES = (
    ("mutua", "Società Mutua Piemonte ETS", PartyRole.LEAD, PartyKind.MUTUAL_SOCIETY, "50123840014", ""),
    ("cpe", "Consorzio Pinerolo Energia", PartyRole.PARTNER, PartyKind.CONSORTIUM, "50277190018", "Assemblea"),
    ("aslto3", "ASL TO3", PartyRole.COLLABORATOR, PartyKind.PUBLIC_BODY, "50346020014", ""),
    ("eval", "Percorsi", PartyRole.EVALUATOR, PartyKind.RESEARCH_BODY, "50418530015", ""),
)
TAX_CODES = ("BRTLNE79C54G674S", "RSSMRA70A01L219K", "GYDMRC83H25L277G", "PYRSVN61P48G674Z", "MRRLNI86A59Z129A")


@dataclass
class GuestPact:
    """The pact, its people by name (`mutua-speaker`, `mutua-signer`, …) and what moves it on."""

    app: Flask
    installation: Installation
    coordinator: Actor
    parties: dict[str, UUID]
    people: dict[str, UUID]

    def act(self, action: Callable[..., Any], **arguments: Any) -> Any:
        with transaction(self.installation.engine) as session:
            return action(session, at=self.installation.now(), **arguments)

    def ask(self, query: Callable[..., Any], **arguments: Any) -> Any:
        with reading(self.installation.engine) as session:
            return query(session, **arguments)

    def circulate(self) -> None:
        deadline_at = self.installation.now() + timedelta(days=10)
        self.act(circulate, pact_id=PACT, deadline_at=deadline_at, actor=self.coordinator)

    def answer_all(self) -> None:
        for key in ("mutua", "cpe", "aslto3"):
            actor = Actor(kind=ActorKind.PERSON, means=Means.LINK, id=self.people[f"{key}-speaker"])
            rows = self.sheet(key).clauses
            answers = [ClauseAnswer(row.clause.id, row.clause.text_digest, Answer.APPROVE) for row in rows]
            self.act(take_positions, answers=answers, actor=actor)

    def close(self) -> None:
        self.act(close_circulation, pact_id=PACT, actor=self.coordinator)

    def propose(self, party: str, *, clause: str, text: str) -> UUID:
        """Let a party propose other words, and return the amendment."""
        row = next(row for row in self.sheet(party).clauses if row.clause.key == clause)
        speaker = Actor(kind=ActorKind.PERSON, means=Means.LINK, id=self.people[f"{party}-speaker"])
        change = Change(row.clause.id, row.clause.text_digest, text=text, rationale="Meglio.")
        amendment_id = self.act(propose_amendment, change=change, actor=speaker).amendment_id
        assert isinstance(amendment_id, UUID)
        return amendment_id

    def propose_and_settle(self, party: str, *, clause: str, text: str) -> None:
        """Let a party propose other words, and the coordinator turn them down."""
        amendment_id = self.propose(party, clause=clause, text=text)
        no = Disposition(move="reject", reason="Meglio di no.")
        self.act(answer_amendment, amendment_id=amendment_id, disposition=no, actor=self.coordinator)

    def rewrite_duration(self, text: str) -> None:
        """Send the text round again with other words in one clause."""
        self.act(amend, pact_id=PACT, actor=self.coordinator)
        draft = ClauseDraft("duration", ClauseKind.ARTICLE, "Durata", text, DecisionRule.CONSENT)
        written = next(card for card in self.ask(working_text, pact_id=PACT).clauses if card.key == "duration")
        self.act(write_clause, pact_id=PACT, draft=draft, read_digest=written.read_digest, actor=self.coordinator)
        self.circulate()

    def keep(self, kind: DocumentKind, content: bytes) -> None:
        """Keep what is promised of a kind; each document bears its name after the content."""
        for card in self.ask(document_cards, pact_id=PACT):
            if card.kind is kind and card.state is DocumentState.PROMISED:
                digest = self.installation.vault.put(content + card.name.encode())
                rendered = RenderedDocument(digest, digest, "test", "1", 1)
                self.act(keep_document, document_id=card.id, rendered=rendered, actor=WORKER)

    def keep_everything(self) -> None:
        for kind in DocumentKind:
            self.keep(kind, b"%PDF-1.7 ")

    def document(self, kind: DocumentKind, *, language: str = "it", party: str | None = None) -> DocumentCard:
        """Return the newest document of a kind."""
        cards: tuple[DocumentCard, ...] = self.ask(document_cards, pact_id=PACT)
        return [c for c in cards if (c.kind, c.language, c.party_key) == (kind, language, party)][-1]

    def authorise(self) -> None:
        act = AuthorisingAct(number="7", act_date=date(2020, 6, 1))
        self.act(record_authorisation, party_id=self.parties["cpe"], act=act, actor=self.coordinator)

    def agree(self) -> None:
        self.answer_all()
        self.close()
        self.act(agree, pact_id=PACT, actor=self.coordinator)

    def open_signing(self) -> None:
        self.agree()
        self.keep(DocumentKind.FINAL, FINAL)
        deadline_at = self.installation.now() + timedelta(days=10)
        self.act(open_signing, pact_id=PACT, deadline_at=deadline_at, actor=self.coordinator)

    def mint(self, person: str, purpose: LinkPurpose, *, token: str | None = None) -> str:
        """Return the address of a fresh link."""
        token = token or f"{person}-{purpose.value}"
        self.act(
            mint_link,
            person_id=self.people[person],
            purpose=purpose,
            token_digest=token_digest(token),
            expires_at=self.installation.now() + timedelta(days=30),
            actor=WORKER,
        )
        return f"/{'r' if purpose is LinkPurpose.REVIEW else 's'}/{token}"

    def enter(self, person: str, purpose: LinkPurpose) -> FlaskClient:
        """Return a browser in the room of a person."""
        client = self.app.test_client()
        assert client.post(self.mint(person, purpose)).status_code == 303
        return client

    def sit_at_the_desk(self) -> FlaskClient:
        """Return a browser of the coordinator, who accepts the invitation first."""
        role, client = AccountRole.COORDINATOR.value, self.app.test_client()
        token, hashed = sha256(f"token-of-{role}".encode()), hash_of(PASSWORD)
        self.act(set_password, token_digest=token, password_hash=hashed)
        client.post("/account/sign-in", data={"email": f"{role}@mutua.example", "password": PASSWORD})
        return client

    def mint_code(self, person: str, code: str = CODE) -> None:
        digest = code_digest(code, signature_id=self.signature(person).id, secret=self.installation.secret)
        self.act(mint_code, signature_id=self.signature(person).id, code_digest=digest, actor=WORKER)

    def signature(self, person: str) -> SignatureCard:
        cards: tuple[SignatureCard, ...] = self.ask(signatures_asked, pact_id=PACT)
        return [card for card in cards if card.person_id == self.people[person]][-1]

    def sheet(self, party: str) -> ReviewSheet:
        sheet = self.ask(review_sheet, pact_id=PACT, party_id=self.parties[party])
        assert isinstance(sheet, ReviewSheet)
        return sheet

    def clause(self, key: str) -> str:
        return f"/review/clauses/{clause_id(PACT, key)}"

    def annex(self, key: str) -> str:
        return f"/review/annexes/{derived_id(PACT, 'annex', key)}"

    def digest(self, key: str, *, party: str = "mutua") -> str:
        return next(row.clause.text_digest for row in self.sheet(party).clauses if row.clause.key == key)


def gather(app: Flask, installation: Installation) -> GuestPact:
    """Open the pact with its parties and people; nothing was sent round yet."""
    account = invite(installation)
    coordinator = Actor(
        kind=ActorKind.ACCOUNT,
        means=Means.ACCOUNT,
        id=account.account_id,
        lead_body_id=account.lead_body_id,
        coordinates=True,
    )
    pact = GuestPact(app, installation, coordinator, {}, {})
    pact.act(open_pact, pact_id=PACT, model=MODEL, demonstration=True, actor=coordinator)
    for key, name, role, kind, tax_code, body in PARTIES:
        party = NewParty(key, name, name, role, kind, "private", 1, tax_code, "Pinerolo", body)
        pact.parties[key] = pact.act(add_party, pact_id=PACT, party=party, actor=coordinator)
        for part, tax in zip(("speaker", "signer", "reader"), TAX_CODES, strict=False):
            person = NewPerson(
                name=f"{key} {part}",
                office="Presidente",
                tax_code=tax,
                email=f"{part}@{key}.example",
                language="it",
                speaks=part == "speaker",
                signs=part == "signer",
                powers="Statuto, art. 9" if part == "signer" else "",
            )
            identity = pact.act(add_person, party_id=pact.parties[key], person=person, actor=coordinator)
            pact.people[f"{key}-{part}"] = identity
    return pact
