"""Wrong guesses at secrets, counted in the database, and the pause that follows too many of them.

What keeps a guesser out is the limit of each account: ten tries in a quarter of an hour are a thousand a day, at
passwords of twelve characters. A whole office comes from one network address, so a network's limit is ten times that:
nobody alone can shut the others out. A pause is short and ends by itself; whoever is shut out by somebody else's
guesses comes in at once by asking for a new password. Links hold 256 bits and cannot be guessed at all: a pause spares
the database the strangers who try, and a link that lives opens all the same.
"""

import hmac
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from app.database import reading
from app.serving import serving
from workflows.actions.count_guess import count_guess
from workflows.queries.guesses import guesses_since
from workflows.tables.guess import GuessKind

_TOO_MANY = 429
_NETWORK_OF_ONE = 64
"""A single machine is given 2^64 addresses of IPv6 (RFC 4291): they are one source."""


@dataclass(frozen=True)
class Limit:
    """So many guesses are borne within a time."""

    most: int
    within: timedelta


_QUARTER, _HOUR = timedelta(minutes=15), timedelta(hours=1)
_BY_NETWORK: Mapping[GuessKind, Limit] = {
    GuessKind.PASSWORD: Limit(100, _QUARTER),
    GuessKind.LINK: Limit(60, _QUARTER),
    GuessKind.INVITATION: Limit(60, _QUARTER),
    GuessKind.RESET: Limit(30, _HOUR),
}
_BY_ACCOUNT: Mapping[GuessKind, Limit] = {
    GuessKind.PASSWORD: Limit(10, _QUARTER),
    GuessKind.RESET: Limit(3, _HOUR),
}


def pause_until(kind: GuessKind, *, email: str | None = None) -> datetime | None:
    """Return until when no guess is taken from whoever asks, or at this account; None when one is taken now."""
    with reading(serving().engine) as session:
        ends = [_pause_end(session, kind, digest, limit) for digest, limit in _sources(kind, email)]
    return max((end for end in ends if end), default=None)


def count(session: Session, kind: GuessKind, *, email: str | None = None) -> None:
    """Count a guess, for the network it came from and for the account it was aimed at, whether there is one or not."""
    digests = [digest for digest, _limit in _sources(kind, email)]
    count_guess(session, kind=kind, source_digests=digests, at=serving().now())


def wait_page(until: datetime) -> ResponseReturnValue:
    """Answer that there were too many guesses, and when to try again (RFC 6585, RFC 9110)."""
    seconds = math.ceil((until - serving().now()).total_seconds())
    minutes = math.ceil(seconds / 60)
    return render_template("guests/wait.html", minutes=minutes), _TOO_MANY, {"Retry-After": str(seconds)}


def _pause_end(session: Session, kind: GuessKind, digest: str, limit: Limit) -> datetime | None:
    since = serving().now() - limit.within
    times = guesses_since(session, kind=kind, source_digest=digest, since=since, most=limit.most)
    return times[-1] + limit.within if len(times) == limit.most else None


def _sources(kind: GuessKind, email: str | None) -> Iterator[tuple[str, Limit]]:
    """Return for whom a guess is counted, as digests that tell nothing without the installation's secret."""
    yield _digest(f"network {_network(request.remote_addr)}"), _BY_NETWORK[kind]
    if email is not None:
        yield _digest(f"account {email.strip().lower()}"), _BY_ACCOUNT[kind]


def _network(address: str | None) -> str:
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(IPv6Network((parsed, _NETWORK_OF_ONE), strict=False) if isinstance(parsed, IPv6Address) else parsed)


def _digest(source: str) -> str:
    return hmac.new(serving().secret, source.encode(), sha256).hexdigest()
