"""A pact that everybody signs in a way of their own, with real files: two rounds would add nothing, one is enough."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from signatures.digests import sha256
from signatures.dossier.contents import DossierConclusion, DossierContents, DossierParty
from signatures.evidence.reading import Evidence
from signatures.evidence.signed_file import SignedFileLane
from signatures.intake.judge import judge
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake
from signatures.tags import AuditTag
from tests.fakes.pki import CLERK, MAYOR, Pki
from tests.fakes.signed_files import cades, pades
from tests.signatures.factory import PACT_ID, START, Story, click_evidence, document, tiny_pdf, version
from tests.signatures.records import ACCEPTANCE, paper_evidence, signed_file_evidence

TAX_CODES = {"mayor": MAYOR, "clerk": CLERK, "nameless": MAYOR, "expired": MAYOR, "foreign": ""}
FINAL = document(1, "final-1", "final", docx=None, pdf=tiny_pdf("Testo finale"), at_version=1)
SENT = FINAL.pdf or b""


@dataclass
class Signing:
    """A signing under way: whoever signs next stands after the trail so far."""

    pki: Pki
    trust: Trust
    story: Story = field(default_factory=Story)
    parties: list[DossierParty] = field(default_factory=list)
    records: list[Evidence] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    head: bytes = SENT

    @property
    def now(self) -> datetime:
        return START + timedelta(minutes=len(self.story.lines))

    def party(self) -> DossierParty:
        number = len(self.parties)
        new = DossierParty(
            party_id=UUID(int=100 + number),
            name=f"Ente {number}",
            role="partner",
            kind="ets",
            person_ids=(UUID(int=500 + number),),
        )
        self.parties.append(new)
        return new

    def click(self) -> None:
        party = self.party()
        number = len(self.records) + 1000
        self.give(party, click_evidence(party, number=number, final=sha256(SENT), at=self.now))

    def pades(self, label: str, *, on: bytes | None = None, **given) -> bytes:
        """Sign the head, or an older one: then it is the party's own copy."""
        signed = pades(on or self.head, self.pki, label, at=self.now - timedelta(minutes=1), **given)
        self.by_file("pades", label, signed, sent=on or self.head, takes_head=on is None)
        if on is None:
            self.head = signed
        return signed

    def cades(self, label: str, *, content: bytes = SENT, stamped_at: datetime | None = None, **given) -> bytes:
        signed = cades(content, self.pki, label, at=self.now - timedelta(minutes=1), stamped_at=stamped_at)
        self.by_file("cades", label, signed, sent=SENT, **given)
        return signed

    def judged(self, label: str, content: bytes, *, sent: bytes) -> Intake:
        """What is made of a file as it arrives."""
        return judge(content, sent=sent, at=self.now, trust=self.trust, signer_tax_code=TAX_CODES[label])

    def by_file(
        self,
        lane: SignedFileLane,
        label: str,
        content: bytes,
        *,
        sent: bytes,
        takes_head: bool = False,
        made: Intake | None = None,
        **given,
    ) -> None:
        """Sign by a file, with what was made of it, or what is claimed to have been made of it."""
        party, number = self.party(), len(self.records) + 1000
        made = made or self.judged(label, content, sent=sent)
        record = signed_file_evidence(content, lane=lane, party=party, number=number, made=made)
        file = {"signature": str(record.signature_id), "file": sha256(content)}
        arrival = {"lane": lane, "verdict": made.verdict, "head": made.head}
        arrived_at = self.story.tell(AuditTag.SIGNATURE_FILE_ARRIVED, **file, **arrival)
        acceptance = None
        if label == "nameless":
            at = self.story.tell(AuditTag.SIGNATURE_FILE_ACCEPTED, **file, reason=ACCEPTANCE.reason)
            acceptance = replace(ACCEPTANCE, at=at)
        told = {
            "signatory": replace(record.signatory, tax_code=TAX_CODES[label]),
            "final": sha256(SENT),
            "takes_head": takes_head,
            "arrived_at": arrived_at,
            "at": self.now,
            "acceptance": acceptance,
        }
        record = replace(record, **(told | given))
        self.give(party, record, content=content, ending="pdf" if lane == "pades" else "p7m")

    def paper(self, ending: str = "jpg") -> None:
        party, number, scan = self.party(), len(self.records) + 1000, f"scan {len(self.records)}".encode()
        record = replace(paper_evidence(scan, party=party, number=number), final=sha256(SENT), at=self.now)
        self.give(party, record, content=scan, ending=ending)

    def give(self, party: DossierParty, record: Evidence, *, content: bytes | None = None, ending: str = "") -> None:
        file = {} if content is None else {"file": sha256(content)}
        self.story.tell(
            AuditTag.SIGNATURE_GIVEN,
            subjects=(f"party:{party.party_id}", f"person:{party.person_ids[0]}"),
            signature=str(record.signature_id),
            lane=record.lane,
            final=record.final,
            evidence=sha256(record.text().encode()),
            **file,
        )
        self.records.append(record)
        if content is not None:
            self.files[f"{record.signature_id}.{ending}"] = content


def opened(pki: Pki, trust: Trust) -> Signing:
    """A signing that has just been opened."""
    signing = Signing(pki=pki, trust=trust)
    text = version(1, words="Welfare.").digest
    signing.story.tell(AuditTag.PACT_OPENED, title="Patto", language="it")
    signing.story.keep(FINAL)
    signing.story.tell(AuditTag.PACT_SIGNING_OPENED, version=1, text=text, final=sha256(SENT))
    return signing


def concluded(signing: Signing) -> DossierContents:
    """The contents of the dossier when everybody has signed."""
    signed, final = tuple(record.signature_id for record in signing.records), sha256(SENT)
    ids = [str(one) for one in signed]
    at = signing.story.tell(AuditTag.PACT_CONCLUDED, final=final, signed=ids, missing=[])
    return DossierContents(
        pact_id=PACT_ID,
        title="Patto",
        state="in_force",
        language="it",
        demonstration=True,
        lead="Ente 0",
        parties=tuple(signing.parties),
        versions=(version(1, words="Welfare."),),
        documents=(FINAL,),
        conclusion=DossierConclusion(at=at, final=final, signed=signed, missing=()),
        lines=tuple(signing.story.lines),
        personal={},
        evidence={record.signature_id: record.text() for record in signing.records},
        signed=dict(signing.files),
    )


def every_lane(pki: Pki, trust: Trust) -> DossierContents:
    """One click, three PDFs one of which is an own copy, three envelopes one of which is in another, one scan."""
    signing = opened(pki, trust)
    signing.click()
    first = signing.pades("mayor")
    signing.pades("clerk", stamped_at=signing.now)
    signing.pades("clerk", on=first)
    envelope = signing.cades("mayor", stamped_at=signing.now)
    signing.cades("nameless")
    signing.cades("clerk", content=envelope)
    signing.paper()
    return concluded(signing)
