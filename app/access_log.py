"""One line of log for each request and for each accident, as JSON; never a token, which would open somebody's room."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, request

from app.serving import serving

_TOKEN_PLACE = re.compile(r"(/(?:r|s|account/invitation)/)[^/?#\s\"']+", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""32 bytes as `links.mint_token` writes them: wherever they stand, they are a key."""
_log = structlog.get_logger("patto")


def write_json_lines() -> None:
    """Send the log to the standard error, a JSON object a line; called once, by whoever starts a process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            without_tokens,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def log_requests(app: Flask) -> None:
    """Log every request of an application when it is answered."""

    def start() -> None:
        g.started_at = serving().now()

    def finish(response: Response) -> Response:
        _log.info(
            "request",
            method=request.method,
            path=masked(request.path),
            status=response.status_code,
            milliseconds=_milliseconds(),
            ip=request.remote_addr,
        )
        return response

    app.before_request(start)
    app.after_request(finish)


def log_accident(reference: str, error: BaseException) -> None:
    """Log an error that nobody foresaw under the reference that the page shows."""
    _log.error("accident", reference=reference, method=request.method, path=masked(request.path), exc_info=error)


def masked(text: str) -> str:
    """Return a path, or any other text, without the tokens that may stand in it."""
    return _TOKEN.sub("…", _TOKEN_PLACE.sub(r"\1…", text))


def without_tokens(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask whatever a line of the log says: an error may quote the address where it happened."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in event.items()}


def _milliseconds() -> int:
    return int((serving().now() - g.started_at).total_seconds() * 1000)
