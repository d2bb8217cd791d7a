"""A signed PDF alone: each signature, whether anything but signing came after it, and what it was added to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.alone.changes_after import change_checks, only_signed
from signatures.alone.lone_signature import LoneSignature, aware, look_at_alone
from signatures.alone.original import Original, original_of
from signatures.errors import SignatureError
from signatures.intake.pdf_reading import open_pdf
from signatures.intake.pdf_signatures import EmbeddedSignature, embedded_signatures
from signatures.intake.pdf_stamps import stamp_of
from signatures.intake.trust import Trust
from signatures.verdicts import Check, Report, report, unchecked


def verify_signed_pdf(content: bytes, *, trust: Trust) -> Report:
    """Verify a PDF that bears signatures.

    Raises:
        SignatureError: it cannot be looked into: what `open_pdf` and `embedded_signatures` raise, or
            `intake.unsigned`.
    """
    reader = open_pdf(content)
    found = embedded_signatures(reader)
    people = [one for one in found if not one.is_stamp]
    if not people:
        raise SignatureError("intake.unsigned")
    looked = list(_looked_at(people, found, trust))
    original = _original(content, reader, first=people[0].revision)
    made = report(
        [
            *(check for one in looked for check in one.checks),
            *change_checks(content, reader, people),
            _text_check(original),
        ],
        signatories=[one.seen for one in looked if one.seen],
    )
    return replace(made, originals=original.digests if original else ())


def _looked_at(
    people: Sequence[EmbeddedSignature], found: Sequence[EmbeddedSignature], trust: Trust
) -> Iterator[LoneSignature]:
    stamps = [(one.revision, stamp_of(one, trust=trust)) for one in found if one.is_stamp]
    for one in people:
        claimed = one.found.self_reported_timestamp
        yield look_at_alone(
            one.foreign,
            lane="pades",
            trust=trust,
            stamps=[stamp for revision, stamp in stamps if revision > one.revision],
            claimed=aware(claimed) if claimed else None,
        )


def _original(content: bytes, reader: PdfFileReader, *, first: int) -> Original | None:
    found = original_of(content, reader, first=first)
    return found if found and only_signed(content[: found.size], reader, first=first) else None


def _text_check(original: Original | None) -> Check:
    if original is None:
        return unchecked("alone.text", "alone.saved_whole")
    return unchecked("alone.text", "alone.added_to", bytes=original.size, sha256=original.digests[0])
