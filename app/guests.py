"""People who came by a personal link: the gate of their rooms, who is in the room, and the actor they act as."""

from dataclasses import dataclass, replace
from uuid import UUID

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug import Response

from app.database import reading
from app.links import COOKIE_SECONDS, cookie_name, read_cookie, seal_cookie
from app.serving import serving, visitor
from workflows.actors import Actor
from workflows.queries.guests import Guest, guest_by_link
from workflows.tables.link import LinkPurpose


@dataclass(frozen=True)
class GuestGate:
    """Lets in whoever opened a link to this room, as long as the link lives; others are told what to do."""

    purpose: LinkPurpose

    def __call__(self) -> ResponseReturnValue | None:
        """Let in, or answer instead of the page: the link was replaced meanwhile, or there was no visit."""
        link_id = _opened_link(self.purpose)
        g.guest = _guest(link_id, purpose=self.purpose) if link_id else None
        page = "guests/link_replaced.html" if link_id else "guests/visit_over.html"
        return None if g.guest else (render_template(page), 403)


def current_guest() -> Guest:
    """Return who is in the room; behind a guest gate there is somebody."""
    guest: Guest = g.guest
    return guest


def guest_actor() -> Actor:
    """Return the guest as the actor of an act."""
    guest = current_guest()
    return replace(visitor(), id=guest.person_id, link_id=guest.link_id)


def keep_guest(response: Response, *, link_id: UUID, purpose: LinkPurpose, path: str) -> None:
    """Give the browser the cookie of a room: it stands for the link that was opened, on the room's path only."""
    installation = serving()
    response.set_cookie(
        cookie_name(purpose),
        seal_cookie(link_id, purpose=purpose, secret=installation.secret),
        max_age=COOKIE_SECONDS,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=installation.settings.encrypted,
    )


def _opened_link(purpose: LinkPurpose) -> UUID | None:
    return read_cookie(request.cookies.get(cookie_name(purpose), ""), purpose=purpose, secret=serving().secret)


def _guest(link_id: UUID, *, purpose: LinkPurpose) -> Guest | None:
    installation = serving()
    with reading(installation.engine) as session:
        return guest_by_link(session, link_id=link_id, purpose=purpose, at=installation.now())
