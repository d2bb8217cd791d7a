"""A .p7m that came back: it encloses exactly what was sent, and every layer's signers are looked at (RFC 5652)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from signatures.errors import SignatureError
from signatures.intake.envelopes import Envelope, open_envelopes
from signatures.intake.heads import digest_of, head_signed, newest_check
from signatures.intake.judged_before import JudgedBefore
from signatures.intake.limits import MOST_SIGNATURES
from signatures.intake.signature import ForeignSignature, signatures_of
from signatures.intake.signature_checks import look_at
from signatures.intake.signers import expected_check
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake, intake
from signatures.verdicts import Check, fails, holds


def judge_p7m(
    returned: bytes,
    *,
    heads: Sequence[bytes],
    at: datetime,
    trust: Trust,
    signer_tax_code: str | None,
    before: JudgedBefore,  # noqa: ARG001  # every lane is asked alike: an envelope bears no earlier signatures
) -> Intake:
    """Judge a .p7m.

    Raises:
        SignatureError: it cannot be looked into: what `open_envelopes` and `signatures_of` raise.
    """
    envelopes = open_envelopes(returned)
    signatures = [signature for envelope in envelopes for signature in _signatures(envelope)]
    if len(signatures) > MOST_SIGNATURES:
        raise SignatureError("intake.too_many")
    looked = [look_at(signature, at=at, trust=trust) for signature in signatures]
    head = head_signed(heads, lambda head: head == envelopes[-1].payload)
    checks: list[Check] = [holds("intake.readable"), holds("intake.format"), _same(envelopes[-1].payload, head, heads)]
    checks += [newest_check(head, heads)] if head is not None else []
    checks += [check for one in looked for check in one.checks]
    checks.append(expected_check([one.seen for one in looked], signer_tax_code))
    return intake(checks, signers=[one.seen for one in looked], head=digest_of(head))


def _signatures(envelope: Envelope) -> tuple[ForeignSignature, ...]:
    return signatures_of(envelope.signed, digest=lambda name: hashlib.new(name, envelope.payload).digest())


def _same(payload: bytes, head: bytes | None, heads: Sequence[bytes]) -> Check:
    name = "intake.same_content"
    if head is not None:
        return holds(name)
    more = any(payload.startswith(one) for one in heads)
    return fails(name, "intake.more_content" if more else "intake.other_content")
