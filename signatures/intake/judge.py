"""Judge a file that was signed elsewhere, by whatever tool, and came back. Never any network."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from signatures.errors import SignatureError
from signatures.intake.judged_before import JudgedBefore
from signatures.intake.kinds import FileKind, file_kind
from signatures.intake.limits import MOST_BYTES
from signatures.intake.p7m_file import judge_p7m
from signatures.intake.pdf_file import judge_pdf
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake, refused

_LOG = logging.getLogger(__name__)
_FORMAT_CODES = frozenset(
    {"intake.encrypted", "intake.portfolio", "intake.detached", "intake.unsigned", "intake.old_kind"}
)


class Lane(Protocol):
    """How a kind of file is judged."""

    def __call__(
        self,
        returned: bytes,
        *,
        heads: Sequence[bytes],
        at: datetime,
        trust: Trust,
        signer_tax_code: str | None,
        before: JudgedBefore,
    ) -> Intake:
        """Judge a file of that kind."""


_LANES: Mapping[FileKind, Lane] = {"pades": judge_pdf, "cades": judge_p7m}


def judge(
    returned: bytes,
    *,
    sent: bytes,
    at: datetime,
    trust: Trust,
    signer_tax_code: str | None,
    older_heads: Sequence[bytes] = (),
    before: JudgedBefore | None = None,
) -> Intake:
    """Judge a file that arrived at an instant, over what was sent.

    `older_heads`, newest first, are earlier texts that somebody may still hold; `signer_tax_code` is the
    representative's, where it is known. Where what was sent was found intact `before`, the signatures in it are not
    looked at again in a file that begins with it.
    """
    heads = (sent, *older_heads)
    try:
        lane = _lane(returned)
        return lane(
            returned,
            heads=heads,
            at=at,
            trust=trust,
            signer_tax_code=signer_tax_code,
            before=before or JudgedBefore(),
        )
    except SignatureError as error:
        name = "intake.format" if error.code in _FORMAT_CODES else "intake.readable"
        return refused(name, error)
    except MemoryError:
        return refused("intake.readable", SignatureError("intake.too_slow"))
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        _LOG.info("a file broke what reads it", exc_info=True)
        return refused("intake.readable", SignatureError("intake.damaged"))


def _lane(returned: bytes) -> Lane:
    """Choose by what the file itself is, not by its name."""
    if not returned:
        raise SignatureError("intake.empty")
    if len(returned) > MOST_BYTES:
        raise SignatureError("intake.too_large", bytes=len(returned), most=MOST_BYTES)
    kind = file_kind(returned)
    if kind is None:
        raise SignatureError("intake.unrecognised")
    return _LANES[kind]
