"""What was made of a file that was signed elsewhere, as it is kept: codes and parameters, never sentences."""

from collections.abc import Mapping
from typing import Any

from signatures.canonical import instant
from signatures.errors import SignatureError
from signatures.intake.verdict import Intake, SignerSeen, intake
from signatures.shapes import is_digest, is_instant, matches, optional, read_instant
from signatures.verdicts import Check


def _is_verdict(value: object) -> bool:
    return value in ("accepted", "refused")


def _are_params(value: object) -> bool:
    return isinstance(value, dict) and all(type(part) in (str, int) for part in value.values())


INTAKE_SHAPE = {
    "verdict": _is_verdict,
    "checks": [{"name": str, "holds": optional(bool), "code": str, "params": _are_params}],
    "signers": [{"name": str, "tax_code": optional(str), "at": is_instant, "qualified": optional(bool)}],
    "head": optional(is_digest),
}


def intake_object(made: Intake) -> dict[str, Any]:
    """Spell a verdict with its checks and signers."""
    return {
        "verdict": made.verdict,
        "checks": [
            {"name": check.name, "holds": check.holds, "code": check.code, "params": dict(check.params)}
            for check in made.checks
        ],
        "signers": [
            {"name": seen.name, "tax_code": seen.tax_code, "at": instant(seen.at), "qualified": seen.qualified}
            for seen in made.signers
        ],
        "head": made.head,
    }


def read_intake(value: Mapping[str, Any]) -> Intake:
    """Read a verdict from its object.

    Raises:
        SignatureError: `evidence.misspelt`, it has not the shape of one, or not the verdict that its checks lead to.
    """
    if not matches(value, INTAKE_SHAPE):
        raise SignatureError("evidence.misspelt")
    made = intake(
        (
            Check(name=check["name"], holds=check["holds"], where="", code=check["code"], params=check["params"])
            for check in value["checks"]
        ),
        signers=(
            SignerSeen(
                name=seen["name"],
                tax_code=seen["tax_code"],
                at=read_instant(seen["at"]),
                qualified=seen["qualified"],
            )
            for seen in value["signers"]
        ),
        head=value["head"],
    )
    if made.verdict != value["verdict"]:
        raise SignatureError("evidence.misspelt")
    return made
