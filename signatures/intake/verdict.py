"""What is made of a file that was signed elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.verdicts import Check

IntakeVerdict = Literal["accepted", "refused"]


@dataclass(frozen=True, kw_only=True)
class SignerSeen:
    """Somebody whose signature was added.

    `at` is the earliest instant that is proven: a trusted timestamp's, else the file's arrival; `qualified` is None
    where no trusted list says.
    """

    name: str
    tax_code: str | None
    at: datetime
    qualified: bool | None


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Everything that was looked at.

    `head` is the digest of what the file was signed over, of those it may have been, or None. A file is accepted when
    nothing fails; what is open (`holds` is None) is for whoever takes the file in to weigh.
    """

    verdict: IntakeVerdict
    checks: tuple[Check, ...]
    signers: tuple[SignerSeen, ...] = ()
    head: Digest | None = None

    def of(self, name: str) -> tuple[Check, ...]:
        """The checks of one name."""
        return tuple(check for check in self.checks if check.name == name)


def intake(checks: Iterable[Check], *, signers: Iterable[SignerSeen] = (), head: Digest | None = None) -> Intake:
    """Draw the verdict: one failed check is enough to refuse."""
    made = tuple(checks)
    verdict: IntakeVerdict = "refused" if any(check.holds is False for check in made) else "accepted"
    return Intake(verdict=verdict, checks=made, signers=tuple(signers), head=head)


def refused(name: str, refusal: SignatureError) -> Intake:
    """What is made of a file that could not be looked into."""
    return intake([Check(name=name, holds=False, where="", code=refusal.code, params=refusal.params)])
