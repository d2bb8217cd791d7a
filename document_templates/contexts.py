"""What a master may say: the only names it may use, frozen and plain; one paper for each kind of document.

Words that people read in place of a code (`role`, `kind`, `means`, `lane`, `state`, `outcome`, the `reason` of a
missing signature) belong to the master, so that each master stands alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from document_templates.negotiation_contexts import AmendmentPaper, CollisionPaper
from document_templates.signing_contexts import MissingPaper, SignatoryPaper, SignaturePaper, TimestampPaper
from document_templates.text_blocks import Block


@dataclass(frozen=True)
class ClausePaper:
    """A recital (no number) or an article; `number` is what readers call it by, `text_digest` that of the original."""

    id: str
    text_digest: str
    key: str
    kind: Literal["recital", "article"]
    number: str
    heading: str
    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class AnnexPaper:
    """An annex; with the source `parties` the master writes the table of the parties after its blocks."""

    id: str
    text_digest: str
    letter: str
    heading: str
    source: Literal["parties", "text"]
    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class AuthorisationPaper:
    """The act by which a body authorises its party to sign; empty number and no date while it is pending."""

    body: str
    state: Literal["pending", "held", "void"]
    number: str
    act_date: date | None


@dataclass(frozen=True)
class SignerPaper:
    """Somebody who signs for a party, in a step of the order: who has the same step signs in parallel."""

    name: str
    office: str
    powers: str
    step: int


@dataclass(frozen=True)
class PartyPaper:
    """A party and who stands for it; `means` are the ways by which it may sign (`click_code`, `qualified`, `paper`).

    `representative`, with office and powers, is whoever signs; of several `signers`, of whom `signatures_needed` must
    sign, it names each with the own ones.
    """

    name: str
    short_name: str
    role: str
    kind: str
    tax_code: str
    seat: str
    representative: str
    office: str
    powers: str
    means: tuple[str, ...]
    signers: tuple[SignerPaper, ...]
    signatures_needed: int
    authorisation: AuthorisationPaper | None


@dataclass(frozen=True)
class ClauseLine:
    """A clause by name only; `asked` tells why it has to be answered, or that the earlier answer still stands.

    `changes` are the amending formulas that lead from the round before to this one; none where nothing changed.
    """

    kind: Literal["recital", "article"]
    number: str
    heading: str
    asked: Literal["new", "changed", "unanswered", "carried"]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnnexLine:
    """An annex by name only."""

    letter: str
    heading: str


@dataclass(frozen=True)
class EventPaper:
    """An entry of the trail in words: `sentence` and `actor` come in the reader's language."""

    index: int
    at: datetime
    sentence: str
    actor: str
    entry_digest: str


@dataclass(frozen=True)
class FilePaper:
    """A file of a dossier: its path in the bag, what it is, its size in bytes, its SHA-256.

    `kind` is that of a document, or `pact`, `documents`, `text`, `trail`, `head`, `personal`, `signatory`, `timestamp`,
    `evidence`, `signed`, `merged`, `powers`, `attachment` or `certified_receipt`; `language` and `version` are those of
    a document or a text, else nothing.
    """

    path: str
    kind: str
    language: str
    version: int | None
    size: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every document says of its pact; `at` is the instant of the act that it belongs to.

    `language` is the document's own, `text_language` the one in which the pact is signed.
    """

    pact_id: str
    title: str
    lead: str
    version: int
    at: datetime
    language: str
    text_language: str
    demonstration: bool


@dataclass(frozen=True, kw_only=True)
class TextPaper(Paper):
    """A document that holds the whole text of a version."""

    subject: str
    place: str
    text_digest: str
    circulated_at: datetime | None
    clauses: tuple[ClausePaper, ...]
    annexes: tuple[AnnexPaper, ...]
    parties: tuple[PartyPaper, ...]


@dataclass(frozen=True, kw_only=True)
class DraftPaper(TextPaper):
    """The draft of a pact, in a round or in none yet; also as the review draft with its paragraphs numbered."""

    circulation_id: str
    deadline_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class LetterPaper(Paper):
    """The letter that brings a version to one party; `silence` is what no answer by the deadline counts as.

    `removed` are the clauses of the round before that this version no longer has. `recipient` is whom it is addressed
    to, `sender` who stands for the lead; what is not known of them is empty.
    """

    place: str
    sender: str
    sender_office: str
    sender_seat: str
    party: PartyPaper
    recipient: str
    office: str
    takes_position: bool
    round: int
    deadline_at: datetime
    silence: str
    text_digest: str
    clauses: tuple[ClauseLine, ...]
    removed: tuple[ClauseLine, ...]


@dataclass(frozen=True, kw_only=True)
class ObservationsPaper(Paper):
    """The sheet on which a body writes down its observations before they are answered on the page."""

    deadline_at: datetime
    text_digest: str
    clauses: tuple[ClauseLine, ...]
    annexes: tuple[AnnexLine, ...]


@dataclass(frozen=True, kw_only=True)
class ComparisonPaper(Paper):
    """The amendments to a version, each with what became of it, and where they would change the same words."""

    amendments: tuple[AmendmentPaper, ...]
    collisions: tuple[CollisionPaper, ...]


@dataclass(frozen=True, kw_only=True)
class FinalPaper(TextPaper):
    """The agreed text, as it will be signed."""

    agreed_at: datetime
    minimum_signatures: int


@dataclass(frozen=True, kw_only=True)
class SignaturesPaper(Paper):
    """The parties and who signs for each, with the digest of what they sign; a sheet to check and to sign by hand."""

    place: str
    final_digest: str
    deadline_at: datetime
    minimum_signatures: int
    parties: tuple[PartyPaper, ...]


@dataclass(frozen=True, kw_only=True)
class CertificatePaper(Paper):
    """What the trail held about one party and whoever signs for it, `at` a moment; `state` is the pact's.

    `complete` tells whether the signing is over. `final_digest` is that of the text being signed, empty where there is
    none; `earlier` are the signatures asked for on others. `trail_size`, `root_digest` and `head_digest` (of the last
    entry) name the head that the entries belong to; the root is empty where the whole trail comes with it.
    """

    state: str
    complete: bool
    party: PartyPaper
    final_digest: str
    signatories: tuple[SignatoryPaper, ...]
    earlier: tuple[SignatoryPaper, ...]
    events: tuple[EventPaper, ...]
    trail_size: int
    root_digest: str
    head_digest: str
    timestamp: TimestampPaper | None


@dataclass(frozen=True, kw_only=True)
class ConclusionPaper(Paper):
    """Who signed the final text, how and when, and who did not; told by the summary and by the minutes of signing.

    `signed_parties` are as many as have all the signatures that they need; `minimum_signatures` counts parties too.
    """

    place: str
    final_digest: str
    opened_at: datetime
    deadline_at: datetime
    concluded_at: datetime
    concluded_by: str
    minimum_signatures: int
    parties: tuple[PartyPaper, ...]
    signed_parties: int
    signatures: tuple[SignaturePaper, ...]
    missing: tuple[MissingPaper, ...]


@dataclass(frozen=True, kw_only=True)
class IndexPaper(Paper):
    """What a dossier holds, file by file, and the head of the trail it was made at; `state` is the pact's."""

    state: str
    parties: tuple[PartyPaper, ...]
    trail_size: int
    head_digest: str
    files: tuple[FilePaper, ...]
