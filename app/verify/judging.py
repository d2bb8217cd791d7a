"""Judge an upload: from a folder that is gone when the answer is given, apart, and no more than two at once."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from flask import abort

from app.database import reading
from app.serving import serving
from app.verify.uploads import Upload
from signatures.digests import sha256
from signatures.seal.keys import CERTIFICATE_FILE
from signatures.verdicts import Report
from signatures.verify_apart import verify_apart
from workflows.queries.known_finals import KnownFinal, keeps_record, known_final

# A dossier is unpacked in memory: strangers who send many at once, or one that swells, must not fill the machine's.
_AT_ONCE = BoundedSemaphore(2)
_MOST_UNPACKED = 256 * 2**20
_OF_OTHERS = frozenset({"seal.untrusted", "intake.untrusted", "intake.self_signed"})


@dataclass(frozen=True)
class Judged:
    """What a file proves, and what this installation knows of it: its text, or that it is a record kept here."""

    report: Report
    known: KnownFinal | None
    kept: bool


def judged(upload: Upload) -> Judged:
    """Judge an upload; too many at once are asked to wait (429)."""
    if not _AT_ONCE.acquire(blocking=False):
        abort(429)
    try:
        with TemporaryDirectory(prefix="patto-verify-") as folder:
            path = upload.lay_down(Path(folder))
            return _recognised(path, _report(path))
    finally:
        _AT_ONCE.release()


def _report(path: Path) -> Report:
    """Trust the seal of this installation and whom it trusts to sign; judge what others sealed for integrity alone."""
    trust, signers = serving().seal_folder / CERTIFICATE_FILE, serving().settings.trust
    report = verify_apart(path, trust=trust, signers=signers, most_bytes=_MOST_UNPACKED)
    wrong = {check.code for check in report.checks if check.holds is False}
    if not wrong & _OF_OTHERS:
        return report
    alone = verify_apart(path, most_bytes=_MOST_UNPACKED)
    # A stranger who signs besides must not hide what is known here, such as that somebody's certificate was revoked.
    return report if wrong - _OF_OTHERS and alone.verdict == "holds" else alone


def _recognised(path: Path, report: Report) -> Judged:
    """Look the file up, and what it was made of where nothing was done to that but signing."""
    digest = sha256(path.read_bytes())
    originals = () if report.verdict == "fails" else report.originals
    with reading(serving().engine) as session:
        known = known_final(session, digests=(digest, *originals))
        return Judged(report=report, known=known, kept=keeps_record(session, digest=digest))
