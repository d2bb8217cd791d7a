"""Read a record of any lane."""

from collections.abc import Callable, Mapping
from typing import Any

from signatures.canonical import read_canonical
from signatures.errors import SignatureError
from signatures.evidence.click import ClickEvidence, read_click
from signatures.evidence.paper import PaperEvidence, read_paper
from signatures.evidence.signed_file import SignedFileEvidence, read_signed_file

Evidence = ClickEvidence | SignedFileEvidence | PaperEvidence

_READERS: Mapping[str, Callable[[Mapping[str, Any]], Evidence]] = {
    "click_code": read_click,
    "pades": read_signed_file,
    "cades": read_signed_file,
    "paper": read_paper,
}


def read_evidence(text: str) -> Evidence:
    """Read a record from its text.

    Raises:
        SignatureError: `canonical.misspelt` or `evidence.misspelt`, it is not a record's one spelling.
    """
    value = read_canonical(text.encode("utf-8", "surrogatepass"))
    lane = value.get("lane")
    reader = _READERS.get(lane) if isinstance(lane, str) else None
    if reader is None:
        raise SignatureError("evidence.misspelt")
    return reader(value)
