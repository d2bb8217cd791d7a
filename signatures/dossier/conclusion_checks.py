"""Checks of the conclusion: the one recorded, each signature of that text counted once, and nobody left unnamed."""

from collections.abc import Iterator, Sequence
from typing import Any

from signatures.canonical import instant
from signatures.chain import TrailEntry
from signatures.dossier.layout import PACT, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.tags import AuditTag
from signatures.verdicts import Check, fails, judged, unchecked, unread

_NAME = "conclusion.agrees"
_EVALUATOR = "evaluator"
_PARTY = "party:"


def conclusion_checks(dossier: OpenDossier) -> list[Check]:
    """Check how the signing ended."""
    if PACT not in dossier.objects:
        return [unread(_NAME, where=PACT)]
    written = dossier.objects[PACT]["conclusion"]
    concluded = dossier.tagged(AuditTag.PACT_CONCLUDED)
    if written is None and not concluded:
        return [unchecked(_NAME, "conclusion.none", where=PACT)]
    return [*judged(_NAME, _faults(dossier, written, concluded), where=PACT)]


def _faults(dossier: OpenDossier, written: dict[str, Any] | None, concluded: Sequence[TrailEntry]) -> Iterator[Check]:
    """A pact concludes once."""
    recorded = [{"at": instant(entry.at), **_ending(entry)} for entry in concluded]
    if recorded != [written]:
        yield fails(_NAME, "conclusion.differs", where=PACT)
    for entry in concluded:
        yield from _miscounted(dossier, entry)


def _ending(entry: TrailEntry) -> dict[str, Any]:
    return {part: entry.facts[part] for part in ("final", "signed", "missing")}


def _miscounted(dossier: OpenDossier, concluded: TrailEntry) -> Iterator[Check]:
    """It counts signatures given by then of its final text, one of each person, and names whoever gave none."""
    given = {
        entry.facts["signature"]: entry
        for entry in dossier.tagged(AuditTag.SIGNATURE_GIVEN)
        if entry.index < concluded.index and entry.facts["final"] == concluded.facts["final"]
    }
    counted: set[tuple[str, ...]] = set()
    for signature in concluded.facts["signed"]:
        if signature not in given:
            yield fails(_NAME, "conclusion.unsigned", where=TRAIL, signature=signature)
        elif given[signature].subjects in counted:
            yield fails(_NAME, "conclusion.repeated", where=TRAIL, signature=signature)
        else:
            counted.add(given[signature].subjects)
    named = {subject for subjects in counted for subject in subjects}
    named |= {_PARTY + party for party in concluded.facts["missing"]}
    for party in sorted(_asked(dossier, concluded) - named):
        yield fails(_NAME, "conclusion.untold", where=TRAIL, party=party.removeprefix(_PARTY))


def _asked(dossier: OpenDossier, concluded: TrailEntry) -> set[str]:
    """Return the parties that the pact had by then, but the evaluators."""
    roles: dict[str, object] = {}
    for entry in dossier.tagged(AuditTag.PARTY_ADDED, AuditTag.PARTY_CORRECTED, AuditTag.PARTY_REMOVED):
        parties = [subject for subject in entry.subjects if subject.startswith(_PARTY)]
        for party in parties if entry.index < concluded.index else ():
            if entry.tag == AuditTag.PARTY_REMOVED:
                roles.pop(party, None)
            else:
                roles[party] = entry.facts.get("role", roles.get(party))
    return {party for party, role in roles.items() if role != _EVALUATOR}
