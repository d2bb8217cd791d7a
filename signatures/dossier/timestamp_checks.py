"""Checks of the timestamps: each over the head that this very trail had at that size, and each told of in the trail."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cryptography import x509

from signatures.chain import TrailEntry
from signatures.dossier.layout import TIMESTAMPS, TRAIL, timestamp_file
from signatures.dossier.opened import OpenDossier
from signatures.errors import SignatureError
from signatures.tags import AuditTag
from signatures.timestamps.judging import AttestedHead, attested_checks, attested_head
from signatures.trail import trail_head, trail_tree
from signatures.tree import Tree
from signatures.verdicts import Check, fails, unchecked

_NAME = "timestamps"
_CLOCKS_APART = timedelta(minutes=10)


def timestamp_checks(dossier: OpenDossier, *, trust: Sequence[x509.Certificate]) -> list[Check]:
    """Check the timestamps of a dossier; one by an authority that the reader does not trust proves nothing."""
    told = dossier.tagged(AuditTag.HEAD_TIMESTAMPED)
    tree = trail_tree(dossier.lines)
    judged = [_judged(dossier, entry, tree, trust) for entry in told]
    faults = [*(one for one in judged if isinstance(one, Check)), *_unrecorded(dossier, told)]
    if faults:
        return faults
    heads = [one for one in judged if isinstance(one, AttestedHead)]
    return [*attested_checks(heads, where=TIMESTAMPS)] or [unchecked(_NAME, "timestamps.none")]


def _judged(
    dossier: OpenDossier, entry: TrailEntry, tree: Tree, trust: Sequence[x509.Certificate]
) -> AttestedHead | Check:
    size, path = entry.facts["size"], timestamp_file(entry.facts["size"])
    if not 0 < size <= min(entry.index, tree.size):  # a head is attested before the entry that says so
        return fails(_NAME, "timestamps.other_head", where=TRAIL)
    if path not in dossier.files:
        return fails(_NAME, "timestamps.absent", where=path)
    try:
        head = attested_head(dossier.files[path], head=trail_head(tree, size=size), told=entry.facts, trust=trust)
    except SignatureError as error:
        return fails(_NAME, error.code, where=path)
    late = [one.index for one in dossier.entries if one.index < size and one.at > head.seen.at + _CLOCKS_APART]
    if head.seen.trusted and late:
        return fails(_NAME, "timestamps.dated_later", where=TRAIL, index=late[0])
    return head


def _unrecorded(dossier: OpenDossier, told: Sequence[TrailEntry]) -> Iterator[Check]:
    recorded = {timestamp_file(entry.facts["size"]) for entry in told}
    for path in sorted(dossier.below(TIMESTAMPS) - recorded):
        yield fails(_NAME, "timestamps.unrecorded", where=path)
