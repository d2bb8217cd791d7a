"""The installation that answers the current request, and where the request came from."""

from flask import Flask, current_app, request

from app.installation import Installation
from workflows.actors import Actor, ActorKind, Means

_KEY = "patto"
_LONGEST_USER_AGENT = 400


def serve(app: Flask, installation: Installation) -> None:
    """Bind an installation to the application that serves it."""
    app.extensions[_KEY] = installation


def serving() -> Installation:
    """Return the installation that answers: its `engine`, `vault`, `settings` and `now()`."""
    installation: Installation = current_app.extensions[_KEY]
    return installation


def visitor() -> Actor:
    """Return whoever sent the request, by address and browser only: a person, not known yet."""
    agent = request.user_agent.string[:_LONGEST_USER_AGENT] or None
    return Actor(kind=ActorKind.PERSON, means=Means.LINK, ip=request.remote_addr, user_agent=agent)
