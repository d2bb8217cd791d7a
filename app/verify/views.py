"""Verify a file and answer in words; nothing of it is kept."""

from dataclasses import replace

from flask import render_template
from flask.typing import ResponseReturnValue

from app.i18n import language
from app.room import Room, open_to_all
from app.serving import serving
from app.verify.forms import VerifyForm
from app.verify.headlines import headline
from app.verify.judging import judged
from app.words import word
from signatures.report import report_json, sentences
from signatures.together import said_together
from signatures.verdicts import Report
from workflows.rules.means import Lane

room = Room("verify", __name__, gate=open_to_all)


@room.get("/verify")
def ask() -> ResponseReturnValue:
    """Ask for a file."""
    return _ask(VerifyForm())


@room.post("/verify")
def answer() -> ResponseReturnValue:
    """Say what the file proves: the verdict first, then what was checked."""
    form = VerifyForm()
    if not form.validate():
        return _ask(form), 422
    upload = form.upload()
    found = judged(upload)
    return render_template(
        "verify/answer.html",
        name=upload.name,
        found=found,
        headline=headline(found),
        lanes={lane.value: word(lane) for lane in Lane},
        verdict=sentences(found.report, language=language())[0],
        checks=report_json(_told(found.report), language=language())["checks"],
    )


def _told(report: Report) -> Report:
    return replace(report, checks=tuple(said_together(report.checks)))


def _ask(form: VerifyForm) -> str:
    return render_template("verify/ask.html", form=form, megabytes=serving().settings.upload_megabytes)
