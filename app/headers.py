"""What every answer tells the browser: run nothing that is not ours, tell nobody where you were, keep no page."""

from flask import Flask, Response

from app.config import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TWO_YEARS_OF_HTTPS = "max-age=63072000; includeSubDomains"


def set_headers(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer that does not bring its own."""
    headers = _HEADERS | ({"Strict-Transport-Security": _TWO_YEARS_OF_HTTPS} if settings.encrypted else {})

    def guard(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    app.after_request(guard)
