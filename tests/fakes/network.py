"""A machine without a network: programs on it may talk to each other, nobody talks to the outside."""

import ipaddress
from typing import Any

_CONNECTING = frozenset(("socket.connect", "socket.sendto", "socket.sendmsg"))
_RESOLVING = frozenset(("socket.getaddrinfo", "socket.gethostbyname"))


class NetworkForbiddenError(Exception):
    """Some code under test reached for the network; no OSError, so that nothing takes it for a passing fault."""


def refuse_strangers(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse whatever would leave the machine (an audit hook, PEP 578)."""
    if event in _CONNECTING:
        _refuse(arguments[1])
    elif event in _RESOLVING:
        _refuse((arguments[0],))


def _refuse(address: object) -> None:
    if isinstance(address, tuple) and not _is_here(address[0]):
        raise NetworkForbiddenError(address)


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
