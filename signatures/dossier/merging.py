"""The parallel envelopes (.p7m) over one final text, that can stand in one with every signer."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from signatures.digests import Digest, sha256
from signatures.dossier.layout import signed_file
from signatures.errors import SignatureError
from signatures.evidence.reading import Evidence
from signatures.intake.envelopes import open_envelope


def envelopes_to_merge(
    records: Iterable[Evidence], *, final: Digest, counted: Collection[UUID], files: Mapping[str, bytes]
) -> list[bytes]:
    """Return the envelopes directly around a final text, of the signatures that count, in the order of their ids.

    An envelope around another, or around a text that was signed before, stands by itself.
    """
    places = [
        signed_file(record.signature_id, "p7m")
        for record in records
        if record.lane == "cades" and record.final == final and record.signature_id in counted
    ]
    return [files[place] for place in sorted(places) if place in files and encloses(files[place], final)]


def encloses(content: bytes, final: str) -> bool:
    """Tell whether a file is an envelope directly around the text with a digest."""
    try:
        return sha256(open_envelope(content).payload) == final
    except SignatureError:
        return False
