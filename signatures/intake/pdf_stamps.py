"""A timestamp over a whole PDF (ISO 32000-2, 12.8.5)."""

from signatures.intake.pdf_signatures import EmbeddedSignature
from signatures.intake.timestamps import Stamp, look_at_stamp
from signatures.intake.trust import Trust


def stamp_of(one: EmbeddedSignature, *, trust: Trust) -> Stamp:
    """Look at a timestamp where it stands: one that leaves out more than itself attests nothing."""
    if one.foreign.faults:
        return Stamp(at=None, trusted=False)
    return look_at_stamp(one.foreign.signed, digest=one.foreign.digest, trust=trust)
