"""Whether whoever signed is whom the text was sent to."""

from collections.abc import Sequence

from signatures.intake.verdict import SignerSeen
from signatures.verdicts import Check, fails, holds, unchecked

_NAME = "intake.signer_expected"


def expected_check(seen: Sequence[SignerSeen], tax_code: str | None) -> Check:
    """Check that the person expected is among those whose signatures were added, by the tax code."""
    names = ", ".join(dict.fromkeys(one.name for one in seen)) or "?"
    if tax_code is None:
        return unchecked(_NAME, "intake.signer_unasked", signer=names)
    expected = tax_code.strip().upper()
    for one in seen:
        if one.tax_code == expected:
            return holds(_NAME, signer=one.name)
    if any(one.tax_code is None for one in seen):
        return unchecked(_NAME, "intake.signer_without_tax_code", signer=names)
    return fails(_NAME, "intake.signer_other", signer=names)
