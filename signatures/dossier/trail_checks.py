"""Checks of the trail: spelt, chained, of this pact, and as long as its head says."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from signatures.chain import ChainFault, chain_faults
from signatures.dossier.layout import HEAD, PACT, PERSONAL, TRAIL
from signatures.dossier.opened import OpenDossier
from signatures.facts import facts_fit
from signatures.personal import commitments_of
from signatures.personal_checks import personal_checks
from signatures.tags import AuditTag
from signatures.trail import trail_head, trail_tree
from signatures.verdicts import Check, fails, holds, judged, unread

_PACT = "trail.pact"
_BY_CODE = {"trail.misspelt": "trail.canonical", "trail.broken": "trail.chain", "trail.other_pact": _PACT}


def trail_checks(dossier: OpenDossier) -> list[Check]:
    """Check the trail and the personal values beside it."""
    return [
        *_chain(dossier),
        *judged("trail.facts", _unfit_facts(dossier), where=TRAIL),
        _head(dossier),
        *_personal(dossier),
    ]


def _chain(dossier: OpenDossier) -> Iterator[Check]:
    if PACT not in dossier.objects or not dossier.lines:
        yield from (unread(name, where=TRAIL) for name in _BY_CODE.values())
        return
    faults = chain_faults(dossier.lines, pact_id=UUID(dossier.objects[PACT]["id"]))
    for code, name in _BY_CODE.items():
        others = _unmasked(dossier) if name == _PACT else ()
        yield from judged(name, [*_of_code(faults, code, name), *others], where=TRAIL)


def _unmasked(dossier: OpenDossier) -> Iterator[Check]:
    """A demonstration cannot pass for a pact, nor the other way round."""
    told = dossier.objects[PACT]["demonstration"]
    for entry in dossier.tagged(AuditTag.PACT_OPENED):
        if entry.facts.get("demonstration", told) != told:
            yield fails(_PACT, "trail.other_demonstration", where=PACT)


def _of_code(faults: Sequence[ChainFault], code: str, name: str) -> Iterator[Check]:
    for fault in faults:
        if fault.code == code:
            yield fails(name, code, where=TRAIL, index=fault.index)


def _unfit_facts(dossier: OpenDossier) -> Iterator[Check]:
    for entry in dossier.entries:
        if not facts_fit(entry.tag, entry.facts):
            yield fails("trail.facts", "trail.facts_unfit", where=TRAIL, index=entry.index)


def _head(dossier: OpenDossier) -> Check:
    if HEAD not in dossier.objects or not dossier.lines:
        return unread("trail.head", where=HEAD)
    if dossier.objects[HEAD] != trail_head(trail_tree(dossier.lines)):
        return fails("trail.head", "trail.other_head", where=HEAD)
    return holds("trail.head", where=HEAD)


def _personal(dossier: OpenDossier) -> list[Check]:
    if PERSONAL not in dossier.objects:
        return [unread("personal.commitments", where=PERSONAL)]
    committed = [(entry.index, value) for entry in dossier.entries for value in commitments_of(entry)]
    return personal_checks(committed, dossier.objects[PERSONAL], where=PERSONAL)
