"""Verify a file and answer in words; the file is read from a folder that is gone when the answer is given."""

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from app.i18n import language
from app.room import Room, open_to_all
from app.serving import serving
from app.verify.forms import VerifyForm
from signatures.report import report_json, sentences
from signatures.seal.keys import CERTIFICATE_FILE
from signatures.verdicts import Report
from signatures.verify import verify_path

room = Room("verify", __name__, gate=open_to_all)

# A dossier is unpacked in memory: strangers who send many at once, or one that swells, must not fill the machine's.
_AT_ONCE = BoundedSemaphore(2)
_MOST_UNPACKED = 256 * 2**20


@room.get("/verify")
def ask() -> ResponseReturnValue:
    """Ask for a file."""
    return render_template("verify/ask.html", form=VerifyForm())


@room.post("/verify")
def answer() -> ResponseReturnValue:
    """Say what the file proves: the verdict first, then what was checked."""
    form = VerifyForm()
    if not form.validate():
        return render_template("verify/ask.html", form=form), 422
    report = _verified(form.file.data)
    return render_template(
        "verify/answer.html",
        name=form.file.data.filename,
        report=report,
        proven=any(check.holds for check in report.of("seal.trust")),
        verdict=sentences(report, language=language())[0],
        checks=report_json(report, language=language())["checks"],
    )


def _verified(upload: FileStorage) -> Report:
    if not _AT_ONCE.acquire(blocking=False):
        abort(429)
    try:
        with TemporaryDirectory(prefix="patto-verify-") as folder:
            path = Path(folder) / (secure_filename(upload.filename or "") or "file")
            upload.save(path)
            return _judged(path)
    finally:
        _AT_ONCE.release()


def _judged(path: Path) -> Report:
    """Trust the seal of this installation and no other; what bears another's is judged for its integrity alone."""
    report = verify_path(path, trust=serving().seal_folder / CERTIFICATE_FILE, most_bytes=_MOST_UNPACKED)
    return verify_path(path, most_bytes=_MOST_UNPACKED) if report.verdict == "fails" else report
