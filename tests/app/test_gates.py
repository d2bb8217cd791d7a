"""No page without a gate: every route belongs to a room, and a stranger gets from it what its gate says."""

from uuid import UUID

import pytest
from flask import Blueprint, Flask, abort
from flask.testing import FlaskClient

from app.factory import ROOMS
from app.members import AccountGate
from app.room import Room, open_to_all

ID = UUID("0b0e7a0c-52d5-4c5a-8e51-0f5c4a3f8a11")
OPEN_ROOMS = {"account", "front", "review_entrance", "signing_entrance", "theme", "verify"}


def addresses(app: Flask) -> list[tuple[str, str, str]]:
    adapter = app.url_map.bind("localhost")
    return [
        (rule.endpoint, method, adapter.build(rule.endpoint, _values(rule), method=method))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def _values(rule) -> dict[str, object]:
    kinds = {name: type(converter).__name__ for name, converter in rule._converters.items()}
    samples = {"UUIDConverter": ID, "IntegerConverter": 1}
    return {name: samples.get(kind, "nothing") for name, kind in kinds.items()}


def without_gate(app: Flask) -> list[str]:
    """Return the endpoints that no room's gate stands before."""
    return [rule.endpoint for rule in app.url_map.iter_rules() if not _stands_behind_a_gate(app, rule.endpoint)]


def _stands_behind_a_gate(app: Flask, endpoint: str) -> bool:
    room = app.blueprints.get(endpoint.partition(".")[0])
    return isinstance(room, Room) and room.gate in app.before_request_funcs[room.name]


def test_every_route_belongs_to_a_room_with_a_gate(app: Flask):
    assert without_gate(app) == []


def test_a_route_planted_beside_the_rooms_is_found(app: Flask):
    app.add_url_rule("/planted", "planted", lambda: "in")
    plain = Blueprint("plain", __name__)
    plain.add_url_rule("/plain", "page", lambda: "in")
    opened = Room("opened", __name__, gate=lambda: abort(403))
    opened.add_url_rule("/opened", "page", lambda: "in")
    app.register_blueprint(plain)
    app.register_blueprint(opened)
    app.before_request_funcs["opened"] = []
    assert without_gate(app) == ["planted", "plain.page", "opened.page"]


def test_the_rooms_open_to_all_are_these_and_no_other():
    assert {room.name for room in ROOMS if room.gate is open_to_all} == OPEN_ROOMS


def test_a_stranger_is_never_let_into_a_room_for_accounts(app: Flask, client: FlaskClient):
    for endpoint, method, address in addresses(app):
        room = app.blueprints[endpoint.partition(".")[0]]
        if isinstance(room, Room) and isinstance(room.gate, AccountGate):
            answer = client.open(address, method=method)
            assert (answer.status_code, answer.location) == (303, "/account/sign-in"), (method, address)


def test_a_stranger_gets_no_page_of_a_room_behind_a_gate(app: Flask, client: FlaskClient):
    for endpoint, method, address in addresses(app):
        if endpoint.partition(".")[0] not in OPEN_ROOMS:
            assert client.open(address, method=method).status_code in {303, 403, 404, 410}, (method, address)


def test_no_address_breaks_when_a_stranger_asks_for_it(app: Flask, client: FlaskClient):
    for _endpoint, method, address in addresses(app):
        assert client.open(address, method=method).status_code < 500, (method, address)


def test_a_room_cannot_be_built_without_a_gate():
    with pytest.raises(TypeError, match="gate"):
        Room("lobby", __name__)


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/help", 200),
        ("GET", "/privacy", 200),
        ("GET", "/health", 200),
        ("GET", "/verify", 200),
        ("POST", "/verify", 422),
        ("GET", "/account/sign-in", 200),
        ("POST", "/account/sign-in", 422),
        ("POST", "/account/sign-out", 303),
        ("GET", "/account/sign-out", 405),
        ("GET", "/account/invitation/nothing", 404),
        ("POST", "/account/invitation/nothing", 404),
        ("GET", "/theme/0000/patto.css", 404),
    ],
)
def test_a_stranger_at_an_open_room_is_answered(client: FlaskClient, method: str, address: str, status: int):
    assert client.open(address, method=method).status_code == status
