"""How the tests of intake ask, and what they look at."""

from collections.abc import Sequence
from datetime import timedelta

from signatures.intake.judge import judge
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake
from tests.fakes.pki import MAYOR
from tests.signatures.factory import START, tiny_pdf

AT = START
LATER = AT + timedelta(hours=1)
FINAL = tiny_pdf("Testo finale")
OPEN_BY_NATURE = frozenset({"intake.timestamp", "intake.not_revoked", "intake.qualified"})
"""What no plain signature can show without lists, evidence or an authority."""


def judged(returned: bytes, trust: Trust, *, sent: bytes = FINAL, older: Sequence[bytes] = (), **given) -> Intake:
    asked = {"at": LATER, "signer_tax_code": MAYOR} | given
    return judge(returned, sent=sent, older_heads=older, trust=trust, **asked)


def wrong(intake: Intake) -> list[str]:
    """The codes of what fails, in their order."""
    return [check.code for check in intake.checks if check.holds is False]


def code_of(intake: Intake, name: str) -> str:
    """The code of the one check of a name."""
    (check,) = intake.of(name)
    return check.code
