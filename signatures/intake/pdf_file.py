"""A signed PDF that came back: it begins with what was sent, and only signs it (PAdES)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from signatures.errors import SignatureError
from signatures.intake.heads import digest_of, head_signed, newest_check
from signatures.intake.judged_before import JudgedBefore
from signatures.intake.pdf_earlier import earlier_checks
from signatures.intake.pdf_increments import increment_checks
from signatures.intake.pdf_known import taken_over
from signatures.intake.pdf_reading import open_pdf
from signatures.intake.pdf_rewritten import added_elsewhere, rewritten_checks
from signatures.intake.pdf_signatures import EmbeddedSignature, OpenPdf, embedded_signatures, signer_of_last
from signatures.intake.pdf_stamps import stamp_of
from signatures.intake.signature_checks import SignatureLookedAt, look_at
from signatures.intake.signers import expected_check
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake, intake
from signatures.verdicts import Check, holds


def judge_pdf(
    returned: bytes,
    *,
    heads: Sequence[bytes],
    at: datetime,
    trust: Trust,
    signer_tax_code: str | None,
    before: JudgedBefore,
) -> Intake:
    """Judge a signed PDF.

    Raises:
        SignatureError: it cannot be looked into: what `open_pdf` and `embedded_signatures` raise, or
            `intake.unsigned`.
    """
    head = head_signed(heads, returned.startswith)
    known = before.opened(heads[0]) if head is heads[0] else None
    reader = open_pdf(returned)
    kept = taken_over(reader, known) if known else {}
    file = OpenPdf(reader=reader, signatures=embedded_signatures(reader, kept=kept))
    before.keep(returned, file)
    if head is None:
        added = added_elsewhere(file, heads[0])
        about = [*rewritten_checks(file, heads[0], added)]
    else:
        base = known.reader if known and known.reader else open_pdf(head)
        added = [one for one in file.signatures if one.revision >= base.total_revisions]
        if all(one.is_stamp for one in added):
            raise SignatureError("intake.unsigned")
        increments = [*increment_checks(reader, base, added)]
        only_signs = all(check.holds is not False for check in increments)
        holding = head is heads[0] and before.is_intact(head)
        earlier = earlier_checks(file, base, by=signer_of_last(added), only_signs=only_signs, known=holding)
        about = [holds("intake.begins_with_sent"), newest_check(head, heads), *increments, *earlier]
    looked = [*_looked_at(added, at, trust)]
    checks: list[Check] = [holds("intake.readable"), holds("intake.format"), *about]
    checks += [check for one in looked for check in one.checks]
    checks += [expected_check([one.seen for one in looked], signer_tax_code)] if looked else []
    return intake(checks, signers=[one.seen for one in looked], head=digest_of(head))


def _looked_at(added: Sequence[EmbeddedSignature], at: datetime, trust: Trust) -> Iterator[SignatureLookedAt]:
    stamps = [(one.revision, stamp_of(one, trust=trust)) for one in added if one.is_stamp]
    for one in added:
        if not one.is_stamp:
            later = [stamp for revision, stamp in stamps if revision > one.revision]
            yield look_at(one.foreign, at=at, trust=trust, stamps=later)
