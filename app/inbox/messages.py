"""The pages of the inbox: who was written to, and each message."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.inbox.folder import mailboxes, read_folder
from app.serving import serving


def inbox() -> ResponseReturnValue:
    """List the messages, newest first; `?to=` only those of one person."""
    received = read_folder(serving().mail_folder)
    chosen = request.args.get("to")
    shown = [letter for letter in received if chosen in {None, letter.address}]
    return render_template("inbox/inbox.html", shown=shown, chosen=chosen, mailboxes=mailboxes(received))


def message(name: str) -> ResponseReturnValue:
    """Show one message."""
    letters = read_folder(serving().mail_folder)
    letter = next((letter for letter in letters if letter.name == name), None) or abort(404)
    return render_template("inbox/message.html", letter=letter)
