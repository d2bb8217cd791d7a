"""A small but whole pact: two versions, three parties, two signatures by click and code, one missing."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pikepdf

from signatures.canonical import instant
from signatures.chain import TrailEntry, entry_digest, entry_text
from signatures.digests import sha256
from signatures.dossier.contents import (
    DossierAnnex,
    DossierClause,
    DossierConclusion,
    DossierContents,
    DossierDocument,
    DossierParty,
    DossierVersion,
)
from signatures.evidence.click import ClickEvidence
from signatures.evidence.people import Signatory
from signatures.personal import commitment, erasable, kept_value
from signatures.seal.keys import SealingKey
from signatures.seal.pades import seal_pdf
from signatures.tags import AuditTag
from signatures.trail import head_digest, trail_head, trail_tree
from tests.fakes.timestamp_authority import FakeAuthority

START = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
SEALED_AT = START + timedelta(days=1)
PACT_ID = UUID(int=1)
SALT = bytes(range(16))
RECEIPT = b"From: posta-certificata@pec.example\r\nSubject: CONSEGNA\r\n\r\nIl messaggio fu consegnato.\r\n"
PERSONAL_VALUES = ("192.0.2.1", "Anna Bianchi", "198.51.100.7")

PARTIES = tuple(
    DossierParty(
        party_id=UUID(int=10 + number), name=name, role="partner", kind="ets", person_ids=(UUID(int=20 + number),)
    )
    for number, name in enumerate(("Società Mutua Piemonte ETS", "Consorzio COESA", "CFIQ"))
)


def tiny_pdf(title: str) -> bytes:
    """A real one-page PDF, the same bytes for the same title."""
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = title
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass
class Story:
    """A trail that grows an entry at a time, a minute apart."""

    pact_id: UUID = PACT_ID
    lines: list[str] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def tell(
        self, tag: str, *, subjects: tuple[str, ...] = ("pact",), actor: dict[str, Any] | None = None, **facts: Any
    ) -> datetime:
        at = START + timedelta(minutes=len(self.lines))
        entry = TrailEntry(
            pact_id=self.pact_id,
            index=len(self.lines),
            previous=entry_digest(self.lines[-1]) if self.lines else None,
            at=at,
            tag=tag,
            actor=actor or {"account": str(UUID(int=99))},
            subjects=subjects,
            facts=facts,
            nonce=self.chance.randbytes(16).hex(),
        )
        self.lines.append(entry_text(entry))
        return at

    def keep(self, document: DossierDocument) -> None:
        self.tell(
            AuditTag.DOCUMENT_KEPT,
            document=str(document.document_id),
            kind=document.kind,
            language=document.language,
            version=document.version,
            subjects=(f"party:{document.party_id}",) if document.party_id else ("pact",),
            docx=sha256(document.docx) if document.docx else None,
            pdf=sha256(document.pdf) if document.pdf else None,
        )


def version(number: int, *, words: str) -> DossierVersion:
    return DossierVersion(
        number=number,
        clauses=(
            DossierClause(clause_id=UUID(int=31), key="purposes", kind="article", heading="Finalità", text=words),
            DossierClause(clause_id=UUID(int=32), key="duration", kind="article", heading="Durata", text="Tre anni."),
        ),
        annexes=(DossierAnnex(letter="A", key="parties", heading="Le parti", text="Elenco."),),
    )


def document(
    number: int,
    name: str,
    kind: str,
    *,
    docx: bytes | None,
    pdf: bytes,
    at_version: int,
    party_id: UUID | None = None,
) -> DossierDocument:
    return DossierDocument(
        document_id=UUID(int=40 + number),
        name=name,
        kind=kind,
        language="it",
        version=at_version,
        party_id=party_id,
        engine="rdocx 0.16.3",
        docx=docx,
        pdf=pdf,
    )


def click_evidence(party: DossierParty, *, number: int, final: str, at: datetime) -> ClickEvidence:
    return ClickEvidence(
        signature_id=UUID(int=50 + number),
        pact_id=PACT_ID,
        final=final,
        statement="Firmo il patto così com'è.",
        language="it",
        signatory=Signatory(
            person_id=party.person_ids[0],
            name=f"Persona {number}",
            tax_code=f"RSSMRA80A01L219{number}",
            office="legale rappresentante",
            powers="statuto",
        ),
        organisation_id=party.party_id,
        organisation_name=party.name,
        signed_name=f"Persona {number}",
        link_id=UUID(int=60 + number),
        code_sent_at=at - timedelta(seconds=50),
        code_entered_at=at,
        at=at,
        demonstration=True,
    )


def whole_contents(key: SealingKey) -> DossierContents:
    """The contents of a concluded pact's dossier."""
    story, versions = Story(), (version(1, words="Welfare."), version(2, words="Welfare di territorio.\u2028"))
    draft = document(0, "draft-1", "draft", docx=b"PK draft", pdf=tiny_pdf("Bozza"), at_version=1)
    final = document(1, "final-2", "final", docx=b"PK final", pdf=tiny_pdf("Testo finale"), at_version=2)
    frozen = sha256(final.pdf or b"")
    story.tell(AuditTag.PACT_OPENED, title="Patto", language="it")
    coordinator = {"kind": "account", "id": str(UUID(int=99)), "ip": _personal("192.0.2.1")}
    for party in PARTIES:
        story.tell(AuditTag.PARTY_ADDED, subjects=(f"party:{party.party_id}",), actor=coordinator, name=party.name)
    _person_comes_in(story, PARTIES[1], coordinator)
    for number, words in enumerate(versions, start=1):
        story.tell(AuditTag.PACT_CIRCULATED, circulation=str(UUID(int=70)), version=number, text=words.digest)
    story.keep(draft)
    story.tell(AuditTag.PACT_AGREED, version=2, text=versions[1].digest)
    _acts_are_recorded(story, PARTIES[1], versions)
    story.keep(final)
    story.tell(AuditTag.PACT_SIGNING_OPENED, version=2, text=versions[1].digest, final=frozen)
    evidence = dict(_signature(story, party, number, frozen) for number, party in enumerate(PARTIES[:2]))
    signed, missing = tuple(evidence), (PARTIES[2].party_id,)
    concluded_at = story.tell(
        AuditTag.PACT_CONCLUDED,
        final=frozen,
        signed=[str(one) for one in signed],
        missing=[str(one) for one in missing],
    )
    summary = document(2, "summary", "summary", docx=None, pdf=_sealed("Riepilogo", key, concluded_at), at_version=2)
    story.keep(summary)
    own = _sealed("Attestazione", key, concluded_at)
    certificate = document(
        3, "certificate-2", "certificate", docx=None, pdf=own, at_version=2, party_id=PARTIES[0].party_id
    )
    _delivery_is_proven(story, PARTIES[1])
    story.keep(certificate)
    return DossierContents(
        pact_id=PACT_ID,
        title="Patto per il\nwelfare",
        state="in_force",
        language="it",
        demonstration=True,
        lead=PARTIES[0].name,
        parties=PARTIES,
        versions=versions,
        documents=(draft, final, summary, certificate),
        conclusion=DossierConclusion(at=concluded_at, final=frozen, signed=signed, missing=missing),
        lines=tuple(story.lines),
        personal={commitment(value, salt=SALT): kept_value(value, salt=SALT) for value in PERSONAL_VALUES},
        evidence=evidence,
        attachments={"delibera-12.pdf": tiny_pdf("Delibera")},
        receipts={"round-1-coesa-ricevuta.eml": RECEIPT},
        indexes={"index-it.pdf": tiny_pdf("Indice")},
    )


def timestamped(contents: DossierContents, authority: FakeAuthority, *, sizes: tuple[int, ...]) -> DossierContents:
    """The same pact, the heads of whose trail an authority attested at its end, one an hour."""
    story = Story(lines=list(contents.lines))
    tokens: dict[int, bytes] = {}
    for number, size in enumerate(sizes, start=1):
        at = SEALED_AT - timedelta(days=1) + timedelta(hours=number)
        head = trail_head(trail_tree(contents.lines), size=size)
        tokens[size] = authority.clocked(at).token(head_digest(head))
        told = {"size": size, "root": head["root"], "token": sha256(tokens[size]), "at": instant(at)}
        story.tell(AuditTag.HEAD_TIMESTAMPED, actor={"kind": "system"}, **told)
    return replace(contents, lines=tuple(story.lines), timestamps=tokens)


def _sealed(title: str, key: SealingKey, at: datetime) -> bytes:
    return seal_pdf(tiny_pdf(title), key=key, at=at, reason="Sigillo elettronico non qualificato")


def _person_comes_in(story: Story, party: DossierParty, coordinator: dict[str, Any]) -> None:
    """One act of the coordinator and one of the person, each from an address of its own."""
    (person_id,) = party.person_ids
    subjects = (f"party:{party.party_id}", f"person:{person_id}")
    story.tell(AuditTag.PERSON_ADDED, subjects=subjects, actor=coordinator, name=_personal("Anna Bianchi"))
    person = {"kind": "person", "id": str(person_id), "ip": _personal("198.51.100.7")}
    story.tell(AuditTag.LINK_OPENED, subjects=subjects, actor=person, link=str(UUID(int=61)))


def _acts_are_recorded(story: Story, party: DossierParty, versions: tuple[DossierVersion, ...]) -> None:
    """An act whose file was replaced, then the one that is held."""
    for words, name in zip(versions, ("Bozza di delibera", "Delibera"), strict=True):
        story.tell(
            AuditTag.AUTHORISATION_HELD,
            subjects=(f"party:{party.party_id}",),
            number="12",
            text=words.digest,
            file=sha256(tiny_pdf(name)),
        )


def _delivery_is_proven(story: Story, party: DossierParty) -> None:
    story.tell(
        AuditTag.DELIVERY_PROVEN,
        subjects=(f"party:{party.party_id}",),
        means="certified_mail",
        reference="opec2112",
        file=sha256(RECEIPT),
    )


def _personal(value: str) -> dict[str, str]:
    return erasable(commitment(value, salt=SALT))


def _signature(story: Story, party: DossierParty, number: int, final: str) -> tuple[UUID, str]:
    record = click_evidence(party, number=number, final=final, at=START + timedelta(minutes=len(story.lines)))
    story.tell(
        AuditTag.SIGNATURE_GIVEN,
        subjects=(f"party:{party.party_id}", f"person:{party.person_ids[0]}"),
        signature=str(record.signature_id),
        lane="click_code",
        final=final,
        evidence=sha256(record.text().encode()),
    )
    return record.signature_id, record.text()
