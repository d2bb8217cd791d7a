"""What a master may say of signatures: those given, by which lane and on which evidence, and those that are not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True)
class SubjectPaper:
    """Whom the certificate of a signature names; `tax_code` is empty where it bears none.

    `qualified` tells whether trusted lists say that the certificate was; where no list was asked it is `unknown`.
    """

    name: str
    tax_code: str
    qualified: Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class SignedFilePaper:
    """A file that was signed elsewhere: what it is, and whom its certificates name.

    `own_copy` tells that it was signed on an older head. `accepted_by` and `accepted_reason` tell who accepted the
    checks that stayed open, and why; both are empty where none did.
    """

    name: str
    digest: str
    own_copy: bool
    subjects: tuple[SubjectPaper, ...]
    accepted_by: str
    accepted_reason: str


@dataclass(frozen=True)
class ScanPaper:
    """The scan of a paper signed by hand, and who attests it: in which words, of which day, where the original is."""

    name: str
    digest: str
    attested_by: str
    statement: str
    signed_on: date
    original: str


@dataclass(frozen=True)
class SignaturePaper:
    """A signature that was given: its lane (`click_code`, `pades`, `cades`, `paper`), and the digest of its evidence.

    `file` comes with the lanes `pades` and `cades`, `scan` with `paper`.
    """

    organisation: str
    name: str
    office: str
    powers: str
    lane: str
    at: datetime
    evidence_digest: str
    file: SignedFilePaper | None = None
    scan: ScanPaper | None = None


@dataclass(frozen=True)
class SignatoryPaper:
    """Somebody whose signature was asked for on the text with this digest; `signature` is there once it is given.

    `settled_at` is when it was given, refused with this `reason`, or released; nothing before.
    """

    name: str
    office: str
    powers: str
    state: Literal["waiting", "expected", "given", "refused", "released"]
    settled_at: datetime | None
    reason: str
    final_digest: str
    signature: SignaturePaper | None


@dataclass(frozen=True)
class MissingPaper:
    """A party that did not sign, and why; `detail` holds the words of a refusal, else nothing.

    Of its signatories `signed` did, where `needed` must.
    """

    organisation: str
    reason: Literal["needs_qualified_signature", "not_signed", "too_few_signed", "refused"]
    detail: str
    signed: int
    needed: int


@dataclass(frozen=True)
class TimestampPaper:
    """The last timestamp of a trail: how many entries it covers, by whose word, and for when."""

    size: int
    authority: str
    stamped_at: datetime
