"""What proves nothing by itself, since nothing seals it: a bare PDF, and one signature's record."""

from signatures.canonical import instant
from signatures.digests import sha256
from signatures.evidence.click import ClickEvidence
from signatures.evidence.reading import Evidence, read_evidence
from signatures.verdicts import UNPROVING, Check, Report, unchecked

_CLAIMS = {
    "click_code": "alone.record_click_code",
    "pades": "alone.record_pades",
    "cades": "alone.record_cades",
    "paper": "alone.record_paper",
}


def bare_report(pdf: bytes) -> Report:
    """Say what can be said of a PDF that nobody signed or sealed."""
    digest = sha256(pdf)
    check = unchecked(UNPROVING, "alone.bare", sha256=digest)
    return Report(verdict="unreadable", checks=(check,), originals=(digest,))


def record_report(text: str) -> Report:
    """Say what can be said of a signature's record without the trail that holds its digest.

    Raises:
        SignatureError: `canonical.misspelt` or `evidence.misspelt`.
    """
    record = read_evidence(text)
    claim = unchecked(
        UNPROVING,
        _CLAIMS[record.lane],
        signer=record.signatory.name,
        organisation=record.organisation_name,
        at=instant(record.at),
        sha256=sha256(text.encode()),
    )
    return Report(verdict="unreadable", checks=(claim, *_file(record)), demonstration=record.demonstration)


def _file(record: Evidence) -> tuple[Check, ...]:
    if isinstance(record, ClickEvidence):
        return ()
    return (unchecked(UNPROVING, "alone.record_file", file=record.file.name, sha256=record.file.digest),)
