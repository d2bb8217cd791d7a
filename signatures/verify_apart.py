"""Verify in a process of its own, with limits: for a server that is handed a stranger's file."""

from dataclasses import dataclass
from pathlib import Path

from signatures.apart import Limits, done_apart
from signatures.errors import SignatureError
from signatures.intake.trust import PackedTrust, Trust
from signatures.intake.trust_folder import read_trust_folder
from signatures.unpack import MOST_BYTES
from signatures.verdicts import Report, unreadable
from signatures.verify import verify_trusting


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What is asked, as it travels from one process to the other."""

    path: Path
    trust: Path | None
    signers: PackedTrust
    most_bytes: int


def verify_apart(
    path: Path,
    *,
    trust: Path | None = None,
    signers: Path | None = None,
    most_bytes: int = MOST_BYTES,
    limits: Limits | None = None,
) -> Report:
    """Verify as `verify_path` does; what asks for more than the limits is unreadable (`intake.too_slow`).

    The reader's own folder of `signers` is read here, where national lists that were read before are known.
    """
    try:
        known = read_trust_folder(signers) if signers else Trust()
    except SignatureError as error:
        return unreadable(error)
    order = _Order(path=path, trust=trust, signers=known.packed(), most_bytes=most_bytes)
    made = done_apart(fulfil, order, limits=limits or Limits())
    return made or unreadable(SignatureError("intake.too_slow"))


def fulfil(order: _Order) -> Report:
    """Verify, in the process that was started for it."""
    try:
        signers = order.signers.unpacked()
        return verify_trusting(order.path, trust=order.trust, signers=signers, most_bytes=order.most_bytes)
    except MemoryError:
        return unreadable(SignatureError("intake.too_slow"))
