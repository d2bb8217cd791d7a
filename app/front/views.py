"""The first page, help, privacy, and a sign of life for whoever watches the machine."""

from flask import Response, abort, jsonify, render_template

from app.database import reading
from app.links import read_controller_seal
from app.room import Room, open_to_all
from app.serving import serving
from workflows.queries.accounts import any_password_set
from workflows.queries.lead_bodies import lead_body_card

room = Room("front", __name__, gate=open_to_all)


@room.get("/")
def home() -> str:
    """Show the ways in."""
    return render_template("front/home.html")


@room.get("/help")
def help_page() -> str:
    """Explain how to read, answer, sign and verify."""
    return render_template("front/help.html")


@room.get("/means")
def means() -> str:
    """Explain the means of signature: what each is worth, and what it takes."""
    return render_template("front/means.html", minutes=serving().settings.lease_minutes)


@room.get("/privacy")
def privacy() -> str:
    """Say what is recorded, why, for how long, and whom to ask."""
    return render_template("front/privacy.html", controller=None)


@room.get("/privacy/<seal>")
def privacy_of(seal: str) -> str:
    """Say the same, and name the controller: the lead body whose pages and messages lead here."""
    lead_body_id = read_controller_seal(seal, secret=serving().secret) or abort(404)
    with reading(serving().engine) as session:
        controller = lead_body_card(session, lead_body_id=lead_body_id)
    return render_template("front/privacy.html", controller=controller or abort(404))


@room.get("/health")
def health() -> Response:
    """Answer while the database does."""
    with reading(serving().engine) as session:
        any_password_set(session)
    return jsonify(status="ok")
