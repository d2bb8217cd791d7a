"""What a form that changes a circulated text wants to hear: that what falls was read."""

import re

from flask.testing import FlaskClient


def knowing(client: FlaskClient, address: str) -> dict[str, str]:
    """Read what falls on a page and return the fields that say so."""
    shown = re.search(r'name="effects_digest"[^>]*value="([0-9a-f]{64})"', client.get(address).text)
    assert shown, address
    return {"effects_digest": shown[1], "known": "y"}
