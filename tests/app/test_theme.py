"""The theme: found in its package without importing Django, served for ever, complete without any other site."""

import gzip
import re
import subprocess
import sys

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.theme import assets as theme
from app.theme.files import FOR_EVER, theme_url


@pytest.fixture
def addresses(app: Flask) -> dict[str, str]:
    with app.test_request_context():
        return {name: theme_url(name) for name in theme.assets()}


def test_every_file_is_served_for_ever_and_compressed_where_it_helps(client: FlaskClient, addresses: dict[str, str]):
    for name, address in addresses.items():
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert plain.headers["Cache-Control"] == packed.headers["Cache-Control"] == FOR_EVER
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Vary"] == "Accept-Encoding"
        unpacked = gzip.decompress(packed.data) if "Content-Encoding" in packed.headers else packed.data
        assert unpacked == plain.data, name
        assert ("Content-Encoding" in packed.headers) == (not name.endswith(".woff2"))


def test_an_old_address_is_gone(client: FlaskClient, addresses: dict[str, str]):
    digest = addresses["patto.css"].split("/")[2]
    assert client.get(f"/theme/{digest}/nothing.css").status_code == 404
    assert client.get("/theme/0123456789abcdef/patto.css").status_code == 404


def test_the_fonts_that_our_style_asks_for_are_there(client: FlaskClient, addresses: dict[str, str]):
    style = client.get(addresses["patto.css"]).text
    fonts = re.findall(r'url\("([^"]+)"\)', style)
    assert len(fonts) == 4
    assert all(client.get(f"/theme/{font.removeprefix('../')}").status_code == 200 for font in fonts)


@pytest.mark.parametrize("page", ["/", "/verify", "/account/sign-in"])
def test_a_page_asks_nothing_of_other_sites(client: FlaskClient, page: str):
    html = client.get(page).text
    for address in re.findall(r'(?:href|src|action)="([^"]+)"', html):
        assert address.startswith(("/", "?", "#")), address
    for address in re.findall(r'(?:href|src)="(/theme/[^"#]+)', html):
        assert client.get(address).status_code == 200


def test_a_missing_package_is_told_at_once(monkeypatch):
    monkeypatch.setattr(theme, "find_spec", lambda _name: None)
    with pytest.raises(ModuleNotFoundError, match="bootstrap_italia_template"):
        theme._package()


def test_django_is_never_imported(home):
    program = f"""
import sys
from pathlib import Path
from app.config import Settings
from app.factory import create_app
from app.installation import open_installation
client = create_app(open_installation(Settings(home=Path({str(home)!r})))).test_client()
assert client.get("/").status_code == 200
sys.exit(any(name.split(".")[0] in ("django", "bootstrap_italia_template") for name in sys.modules))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0
