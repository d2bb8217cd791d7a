"""The addresses of the demonstration's inbox; outside a demonstration there is nothing here."""

from flask import abort

from app.inbox import messages
from app.room import Room
from app.serving import serving


def only_in_a_demonstration() -> None:
    """Let in where everything is invented: anywhere else, these pages would open anybody's room."""
    if not serving().settings.demonstration:
        abort(404)


room = Room("inbox", __name__, gate=only_in_a_demonstration, url_prefix="/inbox")

room.get("/")(messages.inbox)
room.get("/<name>")(messages.message)
