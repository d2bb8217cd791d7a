"""The entrance of a guests' room: a personal link tells who writes, and one button opens the room.

Fetching the link changes nothing, because mail scanners fetch links; pressing the button is a person's act.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.database import reading, transaction
from app.guesses import count, pause_until, wait_page
from app.guests import keep_guest
from app.links import ENTRANCES, token_digest
from app.room import Room, open_to_all
from app.serving import serving, visitor
from workflows.actions.open_link import open_link
from workflows.actions.renew_link import renew_link
from workflows.errors import UnknownError
from workflows.queries.guests import guest_by_token
from workflows.queries.pact_cards import pact_card
from workflows.tables.guess import GuessKind
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
            pact = pact_card(session, pact_id=guest.pact_id) if guest else None
        if guest is None:
            return _opens_nothing(token)
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
            return _opens_nothing(token)
        response = redirect(url_for(leads_to), code=303)
        keep_guest(response, link_id=link_id, purpose=purpose, path=url_for(leads_to))
        return response

    room.get("/<token>/renewal")(ask_for_newest)
    room.post("/<token>/renewal")(send_newest)
    return room


def ask_for_newest(token: str) -> ResponseReturnValue:
    """Lead whoever loads the answer again back to the link."""
    return redirect(url_for(".door", token=token), code=303)


def send_newest(token: str) -> ResponseReturnValue:
    """Send the person whose link this ever was the newest one; say the same whoever asks, a stranger among them."""
    if until := pause_until(GuessKind.LINK):
        return wait_page(until)
    with transaction(serving().engine) as session:
        count(session, GuessKind.LINK)
        renew_link(session, token_digest=token_digest(token), at=serving().now())
    return render_template("guests/newest_sent.html")


def _opens_nothing(token: str) -> ResponseReturnValue:
    """Say the same of a link that never was, that expired and that was replaced: a stranger must learn nothing."""
    if until := pause_until(GuessKind.LINK):
        return wait_page(until)
    with transaction(serving().engine) as session:
        count(session, GuessKind.LINK)
    return render_template("guests/no_such_link.html", renewal=url_for(".send_newest", token=token)), 404
