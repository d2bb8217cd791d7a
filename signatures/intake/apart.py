"""The same judgement in a process of its own, with limits: a hostile file can only waste what it is given.

A PDF may unpack to a thousand times its size, or be built to be slow to read.
"""

import multiprocessing
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection

from asn1crypto import crl, ocsp
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from signatures.errors import SignatureError
from signatures.intake.judge import judge
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake, refused


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a judgement may take, and how much memory."""

    seconds: float = 120
    memory: int = 3 * 1024**3


@dataclass(frozen=True, kw_only=True)
class _Order:
    """What is asked, as it travels from one process to the other."""

    returned: bytes
    heads: tuple[bytes, ...]
    at: datetime
    signer_tax_code: str | None
    roots: tuple[bytes, ...]
    ocsps: tuple[bytes, ...]
    crls: tuple[bytes, ...]
    lists: tuple[str, ...]
    memory: int


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
    allowed = limits or Limits()
    order = _Order(
        returned=returned,
        heads=(sent, *older_heads),
        at=at,
        signer_tax_code=signer_tax_code,
        roots=tuple(root.public_bytes(Encoding.DER) for root in trust.roots),
        ocsps=tuple(one.dump() for one in trust.ocsps),
        crls=tuple(one.dump() for one in trust.crls),
        lists=trust.lists,
        memory=allowed.memory,
    )
    made = _answer(order, seconds=allowed.seconds)
    return made or refused("intake.readable", SignatureError("intake.too_slow"))


def fulfil(order: _Order, sending: Connection) -> None:
    """Judge, in the process that was started for it."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (order.memory, hard))
    sent, *older = order.heads
    trust = Trust(
        roots=tuple(x509.load_der_x509_certificate(root) for root in order.roots),
        lists=order.lists,
        ocsps=tuple(ocsp.OCSPResponse.load(one) for one in order.ocsps),
        crls=tuple(crl.CertificateList.load(one) for one in order.crls),
    )
    sending.send(
        judge(
            order.returned,
            sent=sent,
            older_heads=older,
            at=order.at,
            trust=trust,
            signer_tax_code=order.signer_tax_code,
        )
    )
    sending.close()


def _answer(order: _Order, *, seconds: float) -> Intake | None:
    """Wait for the other process, which dies with the question; None where it had no answer in time."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=fulfil, args=(order, sending), daemon=True)
    worker.start()
    sending.close()
    try:
        if not receiving.poll(seconds):
            return None
        made: Intake = receiving.recv()
        worker.join(seconds)
    except EOFError:
        return None
    else:
        return made
    finally:
        worker.kill()
        worker.join()
        receiving.close()
