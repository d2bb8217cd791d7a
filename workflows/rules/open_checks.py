"""What the judgement of a signed file may leave open, and who has to weigh it."""

from collections.abc import Iterable

from signatures.verdicts import Check

WEIGHED = frozenset(("intake.signer_expected", "intake.trusted", "intake.not_revoked"))
"""Whose signature it is, who vouches for it, and whether it was revoked: left open, a person answers for them.

The others that may be open say nothing against the signature: that it bears no timestamp, that it was made on an
earlier copy, or that no trusted list is kept to call it qualified.
"""


def to_weigh(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return the open checks that somebody has to weigh before the file counts."""
    return tuple(check for check in checks if check.holds is None and check.name in WEIGHED)
