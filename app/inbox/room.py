"""The addresses of the inbox, which is there in a demonstration and where somebody develops Patto, and nowhere else."""

from flask import abort

from app.inbox import messages
from app.room import Room
from app.serving import serving


def only_where_nobody_has_a_mailbox() -> None:
    """Let in where everything is invented: anywhere else, these pages would open anybody's room."""
    settings = serving().settings
    if not settings.demonstration and not (settings.inbox and settings.smtp_url is None):
        abort(404)


room = Room("inbox", __name__, gate=only_where_nobody_has_a_mailbox, url_prefix="/inbox")

room.get("/")(messages.inbox)
room.get("/<name>")(messages.message)
room.get("/<name>/page")(messages.page)
room.get("/<name>/files/<file>")(messages.enclosed)
