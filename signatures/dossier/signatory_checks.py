"""Check that every party was given its own trail, whole, and nothing else."""

from collections.abc import Iterator
from uuid import UUID

from signatures.canonical import canonical_json
from signatures.dossier.layout import PACT, PERSONAL, SIGNATORIES, TRAIL, signatory_file
from signatures.dossier.opened import OpenDossier
from signatures.errors import SignatureError
from signatures.signatory.trail import last_timestamp, signatory_trail
from signatures.trail import Trail, read_trail
from signatures.verdicts import Check, fails, judged, unread

_NAME = "signatories.match"


def signatory_checks(dossier: OpenDossier) -> list[Check]:
    """Make every signatory's trail anew and compare."""
    trail = _trail(dossier)
    if trail is None or PERSONAL not in dossier.objects:
        return [unread(_NAME, where=TRAIL)]
    return [*judged(_NAME, _mismatches(dossier, trail), where=SIGNATORIES)]


def _trail(dossier: OpenDossier) -> Trail | None:
    """The trail that the signatories' are cut from, if it holds."""
    if PACT not in dossier.objects:
        return None
    try:
        return read_trail(dossier.lines, pact_id=UUID(dossier.objects[PACT]["id"]))
    except SignatureError:
        return None


def _mismatches(dossier: OpenDossier, trail: Trail) -> Iterator[Check]:
    personal = {key: kept for key, kept in dossier.objects[PERSONAL].items() if isinstance(kept, dict)}
    last = last_timestamp(dossier.timestamps(up_to=trail.tree.size))
    expected = {
        signatory_file(party["id"]): signatory_trail(
            trail,
            party_id=UUID(party["id"]),
            person_ids=[UUID(person) for person in party["people"]],
            personal=personal,
            timestamp=last,
        )
        for party in dossier.objects[PACT]["parties"]
    }
    for path in sorted(expected.keys() | dossier.below(SIGNATORIES)):
        if path not in dossier.files:
            yield fails(_NAME, "signatories.missing", where=path)
        elif path not in expected:
            yield fails(_NAME, "signatories.stray", where=path)
        elif dossier.files[path] != canonical_json(expected[path]):
            yield fails(_NAME, "signatories.differs", where=path)
