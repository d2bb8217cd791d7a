"""The pages of the inbox: who was written to, and each message."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.inbox.folder import Letter, enclosure, mailboxes, read_folder
from app.serving import serving

_OF_A_LETTER = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A letter brings its own looks, as mail programs ask for it, and nothing else."""


def inbox() -> ResponseReturnValue:
    """List the messages, newest first; `?to=` only those of one person."""
    received = read_folder(serving().mail_folder)
    chosen = request.args.get("to")
    shown = [letter for letter in received if chosen in {None, letter.address}]
    return render_template("inbox/inbox.html", shown=shown, chosen=chosen, mailboxes=mailboxes(received))


def message(name: str) -> ResponseReturnValue:
    """Show the text of one message."""
    return render_template("inbox/message.html", letter=_letter(name))


def page(name: str) -> ResponseReturnValue:
    """Show one message as mail programs do."""
    return Response(_letter(name).page, headers={"Content-Security-Policy": _OF_A_LETTER})


def enclosed(name: str, file: str) -> ResponseReturnValue:
    """Hand over a file that came with a message."""
    found = enclosure(serving().mail_folder, letter=_letter(name), name=file) or abort(404)
    return Response(found.pdf, mimetype="application/pdf")


def _letter(name: str) -> Letter:
    letters = read_folder(serving().mail_folder)
    return next((letter for letter in letters if letter.name == name), None) or abort(404)
