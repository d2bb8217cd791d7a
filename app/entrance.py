"""The entrance of a guests' room: a personal link tells who writes, and one button opens the room.

Fetching the link changes nothing, because mail scanners fetch links; pressing the button is a person's act.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.database import reading, transaction
from app.guests import keep_guest
from app.links import ENTRANCES, token_digest
from app.room import Room, open_to_all
from app.serving import serving, visitor
from workflows.actions.open_link import open_link
from workflows.errors import UnknownError
from workflows.queries.guests import guest_by_token
from workflows.queries.pact_cards import pact_card
from workflows.tables.link import LinkPurpose


def entrance(purpose: LinkPurpose, *, leads_to: str) -> Room:
    """Return the entrance to the room whose first page is the endpoint `leads_to`."""
    room = Room(f"{purpose.value}_entrance", __name__, gate=open_to_all, url_prefix=ENTRANCES[purpose].rstrip("/"))

    @room.get("/<token>")
    def door(token: str) -> ResponseReturnValue:
        installation = serving()
        with reading(installation.engine) as session:
            digest = token_digest(token)
            guest = guest_by_token(session, token_digest=digest, purpose=purpose, at=installation.now())
            if guest is None:
                return _no_such_link()
            pact = pact_card(session, pact_id=guest.pact_id)
        return render_template("guests/entrance.html", guest=guest, pact=pact)

    @room.post("/<token>")
    def enter(token: str) -> ResponseReturnValue:
        installation = serving()
        try:
            with transaction(installation.engine) as session:
                link_id = open_link(
                    session,
                    token_digest=token_digest(token),
                    purpose=purpose,
                    origin=visitor(),
                    at=installation.now(),
                )
        except UnknownError:
            return _no_such_link()
        response = redirect(url_for(leads_to), code=303)
        keep_guest(response, link_id=link_id, purpose=purpose, path=url_for(leads_to))
        return response

    return room


def _no_such_link() -> ResponseReturnValue:
    """Say the same of a link that never was, that expired and that was replaced: a guess must learn nothing."""
    return render_template("guests/no_such_link.html"), 404
