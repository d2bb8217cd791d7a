"""What every answer tells the browser, and what the log keeps."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.access_log import masked
from app.config import Settings
from app.factory import create_app
from app.headers import CONTENT_SECURITY_POLICY
from app.installation import Installation, open_installation


@pytest.mark.parametrize("address", ["/", "/nothing-here", "/health", "/account/sign-in"])
def test_every_page_forbids_foreign_code_and_is_kept_nowhere(client: FlaskClient, address: str):
    headers = client.get(address).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_over_https_cookies_are_secure_and_browsers_stay_on_https(home: Path, clock):
    installation = open_installation(Settings(home=home, base_url="https://patto.example"), now=clock)
    answer = create_app(installation).test_client().get("/account/sign-in?lang=en", base_url="https://patto.example")
    installation.engine.dispose()
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all("Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


def test_without_its_token_a_form_is_refused(installation: Installation):
    answer = create_app(installation).test_client().post("/account/sign-in", data={"email": "a", "password": "b"})
    assert answer.status_code == 400
    assert "ricaricarla" in answer.text.lower()


def test_the_forwarded_address_is_believed_only_behind_a_trusted_proxy(home: Path, installation: Installation, clock):
    trusting = open_installation(Settings(home=home, proxies=1), now=clock)
    seen = [_logged_address(create_app(each)) for each in (installation, trusting)]
    trusting.engine.dispose()
    assert seen == ["127.0.0.1", "203.0.113.7"]


def _logged_address(app) -> str:
    with capture_logs() as lines:
        app.test_client().get("/", headers={"X-Forwarded-For": "203.0.113.7"})
    return lines[0]["ip"]


@pytest.mark.parametrize("room", ["/r", "/s", "/account/invitation"])
def test_the_log_never_holds_a_token(client: FlaskClient, room: str):
    with capture_logs() as lines:
        client.get(f"{room}/s3cret-token")
    assert [line["path"] for line in lines] == [f"{room}/…"]
    assert "s3cret" not in str(lines)


def test_a_path_without_a_token_is_logged_as_it_is():
    assert masked("/review/clauses/12") == "/review/clauses/12"
