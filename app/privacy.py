"""Which privacy notice a page leads to: the one that names the lead body whose pact it is about, or the general one."""

from flask import Flask, g, url_for

from app.links import controller_seal
from app.serving import serving
from workflows.queries.pact_cards import PactCard


def lead_to_notices(app: Flask) -> None:
    """Let the footer of every page find its notice."""
    app.jinja_env.globals.update(notice_address=notice_address)


def notice_address(pact: PactCard | None) -> str:
    """Return the address of the notice for a page about a pact, for a guest's page, or for any other."""
    about = pact or g.get("guest")
    if about is None:
        return url_for("front.privacy")
    return url_for("front.privacy_of", seal=controller_seal(about.lead_body_id, secret=serving().secret))
