"""The installation's seal on what it states itself, in the language of the document."""

from collections.abc import Mapping

from app.installation import Installation
from signatures.seal.pades import seal_pdf
from signatures.timestamps.authority import Authority

_REASONS: Mapping[str, str] = {"it": "Sigillo elettronico non qualificato", "en": "Non-qualified electronic seal"}


def sealed(installation: Installation, pdf: bytes, *, language: str, authority: Authority | None = None) -> bytes:
    """Return a PDF under the installation's seal, timestamped where an authority is given.

    Raises:
        SignatureError: `seal.*` or `timestamp.*`, why it cannot be sealed.
    """
    return seal_pdf(
        pdf, key=installation.sealing_key(), at=installation.now(), reason=_REASONS[language], authority=authority
    )
