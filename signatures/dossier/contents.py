"""What a dossier is made of, as frozen values: the builder asks nobody for anything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from signatures.digests import Digest
from signatures.personal import PersonalValues
from signatures.texts import annex_digest, clause_digest, version_digest


@dataclass(frozen=True, kw_only=True)
class DossierParty:
    """An organisation of the pact and the ids of its people."""

    party_id: UUID
    name: str
    role: str
    kind: str
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class DossierClause:
    """A clause as one version words it."""

    clause_id: UUID
    key: str
    kind: str
    heading: str
    text: str

    @property
    def digest(self) -> Digest:
        """Digest of the clause's words."""
        return clause_digest(kind=self.kind, heading=self.heading, text=self.text)


@dataclass(frozen=True, kw_only=True)
class DossierAnnex:
    """An annex as one version words it."""

    letter: str
    key: str
    heading: str
    text: str

    @property
    def digest(self) -> Digest:
        """Digest of the annex's words."""
        return annex_digest(heading=self.heading, text=self.text)


@dataclass(frozen=True, kw_only=True)
class DossierVersion:
    """One immutable version of the text, in its own order."""

    number: int
    clauses: tuple[DossierClause, ...]
    annexes: tuple[DossierAnnex, ...]

    @property
    def digest(self) -> Digest:
        """Digest of the version: what a position, an act and a signature hold for."""
        return version_digest(
            clauses=((clause.key, clause.digest) for clause in self.clauses),
            annexes=((annex.key, annex.digest) for annex in self.annexes),
        )


@dataclass(frozen=True, kw_only=True)
class DossierDocument:
    """A document that was kept; `name` is its file name without ending, `engine` what rendered the PDF.

    `party_id` is whom it was made for, None where it is the pact's own.
    """

    document_id: UUID
    name: str
    kind: str
    language: str
    version: int | None
    party_id: UUID | None
    engine: str
    docx: bytes | None
    pdf: bytes | None


@dataclass(frozen=True, kw_only=True)
class DossierConclusion:
    """How the signing ended: the ids of the signatures that count and of the parties that did not sign."""

    at: datetime
    final: Digest
    signed: tuple[UUID, ...]
    missing: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class DossierContents:
    """A whole dossier before it is written.

    `evidence` is the text of each record by signature id, `signed` the bytes of each signed file or scan by file name
    (`<signature id>.<ending>`), `attachments` those of each authorising act, `receipts` those of each receipt of
    certified mail, `indexes` those of each list of the files for people to read, `lines` the trail from its first
    entry, `personal` the personal values that are not erased (or their marks), `timestamps` the token of each head of
    the trail that was timestamped, by its size.
    """

    pact_id: UUID
    title: str
    state: str
    language: str
    demonstration: bool
    lead: str
    parties: tuple[DossierParty, ...]
    versions: tuple[DossierVersion, ...]
    documents: tuple[DossierDocument, ...]
    conclusion: DossierConclusion | None
    lines: tuple[str, ...]
    personal: PersonalValues
    evidence: Mapping[UUID, str] = field(default_factory=dict)
    signed: Mapping[str, bytes] = field(default_factory=dict)
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    receipts: Mapping[str, bytes] = field(default_factory=dict)
    indexes: Mapping[str, bytes] = field(default_factory=dict)
    timestamps: Mapping[int, bytes] = field(default_factory=dict)
