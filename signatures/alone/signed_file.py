"""A signed file alone, of either kind, in whatever way it may be broken."""

import logging

from signatures.alone.envelope import verify_envelope
from signatures.alone.signed_pdf import verify_signed_pdf
from signatures.errors import SignatureError
from signatures.intake.kinds import file_kind
from signatures.intake.trust import Trust
from signatures.verdicts import Report

_LOG = logging.getLogger(__name__)


def verify_signed_file(content: bytes, *, trust: Trust) -> Report:
    """Verify a signed PDF or a .p7m.

    Raises:
        SignatureError: it cannot be looked into, with the code of intake that says why.
    """
    verify = verify_signed_pdf if file_kind(content) == "pades" else verify_envelope
    try:
        return verify(content, trust=trust)
    except SignatureError:
        raise
    except MemoryError:
        raise SignatureError("intake.too_slow") from None
    except Exception:  # noqa: BLE001  # a stranger's bytes break parsers in more ways than can be listed
        _LOG.info("a file broke what reads it", exc_info=True)
        raise SignatureError("intake.damaged") from None
