"""What a master may say: the only names it may use, frozen and plain.

Words that people read in place of a code (`role`, `kind`, `means`, an authorisation's `state`, the `reason` of a
missing signature) belong to the master, so that each master stands alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from document_templates.text_blocks import Block


@dataclass(frozen=True)
class ClausePaper:
    """A recital (no number) or an article; `number` is what readers call it by."""

    key: str
    kind: Literal["recital", "article"]
    number: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class AnnexPaper:
    """An annex; with the source `parties` the master writes the table of the parties after its blocks."""

    letter: str
    heading: str
    source: Literal["parties", "text"]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class AuthorisationPaper:
    """The act by which a body authorises its party to sign; empty number and no date while it is pending."""

    body: str
    state: Literal["pending", "held", "void"]
    number: str
    act_date: date | None


@dataclass(frozen=True)
class PartyPaper:
    """A party and who stands for it."""

    name: str
    short_name: str
    role: str
    kind: str
    tax_code: str
    seat: str
    representative: str
    office: str
    powers: str
    authorisation: AuthorisationPaper | None


@dataclass(frozen=True)
class DraftPaper:
    """The draft of a pact, circulated or not yet."""

    title: str
    subject: str
    place: str
    lead: str
    version: int
    circulated_at: datetime | None
    deadline_at: datetime | None
    text_digest: str
    demonstration: bool
    clauses: tuple[ClausePaper, ...]
    annexes: tuple[AnnexPaper, ...]
    parties: tuple[PartyPaper, ...]


@dataclass(frozen=True)
class FinalPaper:
    """The agreed text, as it will be signed."""

    title: str
    subject: str
    place: str
    lead: str
    version: int
    circulated_at: datetime | None
    agreed_at: datetime
    minimum_signatures: int
    text_digest: str
    demonstration: bool
    clauses: tuple[ClausePaper, ...]
    annexes: tuple[AnnexPaper, ...]
    parties: tuple[PartyPaper, ...]


@dataclass(frozen=True)
class SignaturePaper:
    """A signature that was given, and the digest of its evidence."""

    organisation: str
    name: str
    office: str
    powers: str
    means: str
    at: datetime
    evidence_digest: str


@dataclass(frozen=True)
class MissingPaper:
    """A party that did not sign, and why."""

    organisation: str
    reason: Literal["needs_qualified_signature", "not_signed"]


@dataclass(frozen=True)
class SummaryPaper:
    """Who signed the final text, how and when, and who did not."""

    title: str
    pact_id: str
    version: int
    final_digest: str
    concluded_at: datetime
    demonstration: bool
    signatures: tuple[SignaturePaper, ...]
    missing: tuple[MissingPaper, ...]


Paper = DraftPaper | FinalPaper | SummaryPaper
