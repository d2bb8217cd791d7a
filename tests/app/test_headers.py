"""What every answer tells the browser, and what the log keeps."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.access_log import masked, without_tokens
from app.config import Settings
from app.factory import create_app
from app.headers import CONTENT_SECURITY_POLICY
from app.installation import Installation, open_installation
from app.links import link_address, mint_token
from workflows.tables.link import LinkPurpose


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
    assert "cookie" in answer.text.lower()


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


@pytest.mark.parametrize(
    "address",
    [
        "/r/{token}/renewal",
        "//r/{token}",
        "/R/{token}",
        "/s/{token}/",
        "/somewhere/{token}",
        "/account/invitation/{token}?x=1",
    ],
)
def test_a_token_is_masked_wherever_it_stands(client: FlaskClient, address: str):
    token = mint_token()
    with capture_logs() as lines:
        client.get(
            address.format(token=token), headers={"Referer": f"https://x.example/r/{token}", "X-Forwarded-For": token}
        )
    assert lines
    assert token not in str(lines)


def test_an_accident_that_quotes_an_address_masks_it_too():
    token = mint_token()
    event = {"event": "accident", "exception": f"BuildError: http://x.example/r/{token}?a=b", "status": 500}
    told = without_tokens(None, "error", event)
    assert token not in str(told)
    assert (told["event"], told["status"]) == ("accident", 500)


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_a_token_holds_256_bits_and_is_never_the_same(purpose: LinkPurpose):
    tokens = {mint_token() for _ in range(200)}
    assert len(tokens) == 200
    assert {len(token) for token in tokens} == {43}
    assert link_address("https://patto.example/", purpose=purpose, token="x") in {
        "https://patto.example/r/x",
        "https://patto.example/s/x",
    }
