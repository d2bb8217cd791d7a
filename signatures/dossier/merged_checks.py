"""Check of the one envelope with every signer: the same signers as in the single ones, around the same text."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from asn1crypto import cms

from signatures.dossier.layout import MERGED, PACT
from signatures.dossier.merging import envelopes_to_merge
from signatures.dossier.opened import OpenDossier
from signatures.errors import SignatureError
from signatures.intake.envelopes import Envelope, open_envelope
from signatures.intake.spelling import is_well_spelt
from signatures.verdicts import Check, fails, judged

_NAME = "signed.merged"


def merged_checks(dossier: OpenDossier) -> tuple[Check, ...]:
    """Check the merged envelope; nothing is said where there is none to be."""
    parts = _parts(dossier)
    if not parts and MERGED not in dossier.files:
        return ()
    return judged(_NAME, _faults(dossier, parts), where=MERGED)


def _parts(dossier: OpenDossier) -> list[bytes]:
    conclusion = dossier.objects[PACT]["conclusion"] if PACT in dossier.objects else None
    if conclusion is None:
        return []
    return envelopes_to_merge(
        [record for _, record in dossier.signatures()],
        final=conclusion["final"],
        counted=[UUID(signature) for signature in conclusion["signed"]],
        files=dossier.files,
    )


def _faults(dossier: OpenDossier, parts: Sequence[bytes]) -> Iterator[Check]:
    if MERGED not in dossier.files:
        yield fails(_NAME, "signed.merged_missing", where=MERGED)
    elif not parts:
        yield fails(_NAME, "signed.stray", where=MERGED)
    elif not _is_made_of(dossier.files[MERGED], [open_envelope(part) for part in parts]):
        yield fails(_NAME, "signed.merged_differs", where=MERGED)


def _is_made_of(content: bytes, parts: Sequence[Envelope]) -> bool:
    try:
        merged = open_envelope(content)
        return (
            is_well_spelt(merged.signed)
            and merged.payload == parts[0].payload
            and _spelt(merged.signed, "signer_infos") == _all(parts, "signer_infos")
            and _spelt(merged.signed, "certificates") == _all(parts, "certificates")
        )
    except (SignatureError, ValueError, TypeError, KeyError):
        return False


def _all(parts: Sequence[Envelope], name: str) -> set[bytes]:
    return {spelt for part in parts for spelt in _spelt(part.signed, name)}


def _spelt(signed: cms.SignedData, name: str) -> set[bytes]:
    return {one.dump() for one in signed[name] or ()}
