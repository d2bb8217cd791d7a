"""The same judgement in a process of its own, with limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from signatures.apart import Limits, done_apart
from signatures.errors import SignatureError
from signatures.intake.judge import judge
from signatures.intake.trust import PackedTrust, Trust
from signatures.intake.verdict import Intake, refused


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What is asked, as it travels from one process to the other."""

    returned: bytes
    heads: tuple[bytes, ...]
    at: datetime
    signer_tax_code: str | None
    trust: PackedTrust


def judge_apart(
    returned: bytes,
    *,
    sent: bytes,
    at: datetime,
    trust: Trust,
    signer_tax_code: str | None,
    older_heads: Sequence[bytes] = (),
    limits: Limits | None = None,
) -> Intake:
    """Judge as `judge` does, and refuse (`intake.too_slow`) what asks for more than the limits."""
    order = _Order(
        returned=returned,
        heads=(sent, *older_heads),
        at=at,
        signer_tax_code=signer_tax_code,
        trust=trust.packed(),
    )
    made = done_apart(fulfil, order, limits=limits or Limits())
    return made or refused("intake.readable", SignatureError("intake.too_slow"))


def fulfil(order: _Order) -> Intake:
    """Judge, in the process that was started for it."""
    sent, *older = order.heads
    return judge(
        order.returned,
        sent=sent,
        older_heads=older,
        at=order.at,
        trust=order.trust.unpacked(),
        signer_tax_code=order.signer_tax_code,
    )
