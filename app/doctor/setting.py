"""The settings: how people reach the installation, and what it says of itself."""

from collections.abc import Iterator

from app.doctor.finding import Finding
from app.installation import Installation


def setting(installation: Installation) -> Iterator[Finding]:
    """Look at the address, the proxies and the demonstration."""
    settings = installation.settings
    shown = {"address": settings.base_url}
    encrypted = settings.encrypted
    code = "address.encrypted" if encrypted else "address.plain"
    yield Finding("address", fit=True if encrypted else None, code=code, params=shown)
    if encrypted and not settings.proxies:
        yield Finding("proxies", fit=None, code="proxies.none")
    if settings.demonstration:
        yield Finding("demonstration", fit=None, code="demonstration.on")
