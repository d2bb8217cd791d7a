"""A .p7m alone: every signer of every layer, and what it encloses (RFC 5652)."""

import hashlib
from dataclasses import replace

from signatures.alone.lone_signature import look_at_alone
from signatures.alone.signed_pdf import verify_signed_pdf
from signatures.digests import sha256
from signatures.errors import SignatureError
from signatures.intake.envelopes import Envelope, open_envelopes
from signatures.intake.kinds import file_kind
from signatures.intake.limits import MOST_SIGNATURES
from signatures.intake.signature import ForeignSignature, signatures_of
from signatures.intake.trust import Trust
from signatures.pdf_fields import signature_fields
from signatures.verdicts import Check, Report, report, unchecked


def verify_envelope(content: bytes, *, trust: Trust) -> Report:
    """Verify a .p7m, and the PDF in it where that is signed too.

    Raises:
        SignatureError: it cannot be looked into: what `open_envelopes` and `signatures_of` raise.
    """
    envelopes = open_envelopes(content)
    signatures = [signature for envelope in envelopes for signature in _signatures(envelope)]
    if len(signatures) > MOST_SIGNATURES:
        raise SignatureError("intake.too_many")
    payload = envelopes[-1].payload
    final = sha256(payload)
    looked = [look_at_alone(signature, lane="cades", trust=trust, final=final) for signature in signatures]
    inner = _inner(payload, trust)
    enclosed = unchecked("alone.text", "alone.enclosed", bytes=len(payload), sha256=final)
    made = report(
        [*(check for one in looked for check in one.checks), *inner.checks, enclosed],
        signatories=[*(one.seen for one in looked if one.seen), *inner.signatories],
    )
    return replace(made, originals=(final, *inner.originals))


def _signatures(envelope: Envelope) -> tuple[ForeignSignature, ...]:
    return signatures_of(envelope.signed, digest=lambda name: hashlib.new(name, envelope.payload).digest())


def _inner(payload: bytes, trust: Trust) -> Report:
    """Look at the signatures of a PDF in the envelope; one that cannot be looked into is said, and breaks nothing."""
    try:
        if file_kind(payload) == "pades" and signature_fields(payload):
            return verify_signed_pdf(payload, trust=trust)
    except SignatureError as error:
        return report([Check(name="alone.inner", holds=None, where="", code=error.code, params=error.params)])
    return report([])
