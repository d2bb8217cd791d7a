"""Every signed file judged again, as on the day it arrived, by whoever reads the dossier.

Integrity is judged whoever is trusted, and fails. Who vouches for a certificate depends on the reader: what this one's
trust does not reach is listed, and is no fault of the dossier.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from signatures.digests import Digest
from signatures.dossier.head_chain import chain_faults, heads_found
from signatures.dossier.layout import SIGNED
from signatures.dossier.opened import OpenDossier
from signatures.dossier.signed_files import SignedFile
from signatures.evidence.paper import PaperEvidence
from signatures.intake.judge import judge
from signatures.intake.judged_before import JudgedBefore
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake
from signatures.together import said_together
from signatures.verdicts import Check, fails, judged, unchecked

_NAME = "signed.intact"
_BY_READER = frozenset({"intake.trusted", "intake.not_revoked", "intake.qualified", "intake.timestamp"})
_OPEN = _BY_READER | {"intake.signer_expected"}
_VOUCHED = frozenset({"intake.trusted", "intake.qualified"})
_BY_INSTANT = frozenset({"intake.expired", "intake.revoked", "intake.authority_revoked"})


def rejudged_checks(dossier: OpenDossier, files: Sequence[SignedFile], *, trust: Trust) -> Iterator[Check]:
    """Check what every signed file is; what the reader's trust decides is said once for all of its kind."""
    heads = heads_found(dossier, files)
    weighed: list[Check] = list(chain_faults(files, name=_NAME))
    before = JudgedBefore()
    for file in files:
        made = _judged(file, heads, trust, before)
        if made and file.content is not None and _is_intact(made):
            before.vouch_for(file.content)
        weighed += _file_checks(file, made, heads)
    yield from judged(_NAME, [check for check in weighed if check.name == _NAME], where=SIGNED)
    yield from said_together([check for check in weighed if check.name != _NAME])


def _judged(file: SignedFile, heads: Mapping[Digest, bytes], trust: Trust, before: JudgedBefore) -> Intake | None:
    """Judge a file as it arrived; each was signed on one that was judged `before`, or on the final text."""
    record, content = file.record, file.content
    if isinstance(record, PaperEvidence) or content is None or record.head not in heads:
        return None
    return judge(
        content,
        sent=heads[record.head],
        at=record.arrived_at,
        trust=trust,
        signer_tax_code=record.signatory.tax_code or None,
        before=before,
    )


def _file_checks(file: SignedFile, made: Intake | None, heads: Mapping[Digest, bytes]) -> Iterator[Check]:
    record = file.record
    if isinstance(record, PaperEvidence):
        yield unchecked("signed.by_hand", "signed.by_hand", signer=record.signatory.name)
        return
    if record.acceptance:
        accepted = record.acceptance
        params = {"signer": record.signatory.name, "by": accepted.name, "reason": accepted.reason}
        yield unchecked("signed.accepted", "signed.accepted", where=file.path, **params)
    if record.head not in heads:
        yield fails(_NAME, "signed.head_missing", where=file.path)
    elif made:
        yield from _weighed(made, file.path)
        if made.verdict == "accepted" and _signers(made) != _signers(record.intake):
            yield fails(_NAME, "signed.other_signers", where=file.path)


def _is_intact(made: Intake) -> bool:
    """Whether a file is whole, whoever vouches for its signers."""
    return all(check.holds is not False or check.name in _VOUCHED for check in made.checks)


def _weighed(made: Intake, path: str) -> Iterator[Check]:
    """Part what was found: faults of the file, and what depends on whom the reader trusts."""
    unproven = {check.params["signer"] for check in made.checks if check.code == "intake.timestamp_unproven"}
    for check in made.checks:
        if check.holds is not False:
            if check.code in _BY_READER or (check.holds is None and check.name in _OPEN):
                yield check
        elif check.name in _VOUCHED:
            yield replace(check, holds=None)
        elif check.code in _BY_INSTANT and check.params["signer"] in unproven:
            yield unchecked(check.name, "signed.instant_unproven", signer=check.params["signer"])
        else:
            yield replace(check, name=_NAME, where=path)


def _signers(made: Intake) -> list[tuple[str, str | None]]:
    return [(seen.name, seen.tax_code) for seen in made.signers]
