"""Refusals and accidents as pages: what happened, in words, and the way back."""

import secrets
from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.access_log import log_accident
from app.refusals import sentence
from app.serving import serving
from document_templates.errors import DocumentError
from workflows.errors import NotAllowedError, StaleTextError, UnknownError, WorkflowError

_FORBIDDEN = 403
_NOT_FOUND = 404
_CONFLICT = 409
_TOO_LARGE = 413
_REFUSED = 422
_ACCIDENT = 500
_NOT_YET = 503
_ONCE_MORE = {400, 405, _CONFLICT, _TOO_LARGE, _REFUSED, _NOT_YET}
"""After these the same page, read again, may well do."""

_STATUSES: dict[type[WorkflowError], int] = {
    UnknownError: _NOT_FOUND,
    NotAllowedError: _FORBIDDEN,
    StaleTextError: _CONFLICT,
}


@dataclass(frozen=True)
class _Words:
    title: LazyString
    text: LazyString


_PAGES = {
    400: _Words(
        _l("The request could not be understood"),
        _l("Something was missing from what the browser sent. Go back and try again."),
    ),
    403: _Words(
        _l("This page is not open to you"),
        _l("The account or link in use does not give access here. If it should, ask the coordinator of the pact."),
    ),
    404: _Words(
        _l("There is nothing here"),
        _l("The address may be wrong, or the link may have expired or been replaced by a newer one."),
    ),
    405: _Words(
        _l("This page does not work that way"),
        _l("The address exists, but it does not take this kind of request. Start again from the page before."),
    ),
    409: _Words(
        _l("The text has changed in the meantime"),
        _l("Nothing was recorded. Read the new text, then answer again."),
    ),
    _TOO_LARGE: _Words(
        _l("What was sent is too large"),
        _l(
            "Nothing was kept. This installation accepts %(megabytes)s MB at a time: send a smaller file, or a shorter "
            "text."
        ),
    ),
    422: _Words(
        _l("This cannot be done now"),
        _l("Nothing was recorded."),
    ),
    429: _Words(
        _l("Too many attempts"),
        _l("Wait a few minutes, then try again."),
    ),
    500: _Words(
        _l("Something went wrong on our side"),
        _l("What was not confirmed was not recorded. Try again in a while."),
    ),
    _NOT_YET: _Words(
        _l("The document is not there yet"),
        _l("It is being prepared: ask for it again in a moment."),
    ),
}


def show_errors(app: Flask) -> None:
    """Give an application its pages for refusals and accidents."""
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(WorkflowError, _refused)
    app.register_error_handler(DocumentError, _not_made)
    app.register_error_handler(HTTPException, _answered)


def status_of(error: WorkflowError) -> int:
    """Return the HTTP status of a refusal (RFC 9110)."""
    return next((status for kind, status in _STATUSES.items() if isinstance(error, kind)), _REFUSED)


def _refused(error: WorkflowError) -> ResponseReturnValue:
    return _page(status_of(error), text=sentence(error.refusal))


def _not_made(error: DocumentError) -> ResponseReturnValue:
    """Say why a document that was asked for on the spot cannot be made."""
    return _page(_REFUSED, text=sentence(error))


def _forged(_error: CSRFError) -> ResponseReturnValue:
    """Refuse what did not come from our own page: forged by another site, or left open too long."""
    return _page(400, text=_("The page was open for too long, or cookies are off. Open it again, then send again."))


def _answered(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, InternalServerError):
        return _accident(error)
    text = _told_limit() if error.code == _TOO_LARGE else None
    body, status = _page(error.code or _ACCIDENT, text=text)
    return body, status, [(name, value) for name, value in error.get_headers() if name == "Allow"]


def _told_limit() -> str:
    """Say what was sent is too large, and how large it may be."""
    return str(_PAGES[_TOO_LARGE].text % {"megabytes": serving().settings.upload_megabytes})


def _accident(error: InternalServerError) -> ResponseReturnValue:
    """Name the accident by a reference alone: details would tell a stranger how the house is built."""
    reference = secrets.token_hex(4)
    log_accident(reference, error.original_exception or error)
    return _page(_ACCIDENT, reference=reference)


def _page(status: int, *, text: str | None = None, reference: str | None = None) -> tuple[str, int]:
    words = _PAGES.get(status, _PAGES[_ACCIDENT] if status >= _ACCIDENT else _PAGES[400])
    way_back = _nearest_page(itself=status != _NOT_YET) if status in _ONCE_MORE else None
    page = render_template(
        "error.html",
        title=words.title,
        text=text or words.text,
        reference=reference,
        way_back=way_back,
        reread=status in (_CONFLICT, _REFUSED),
    )
    return page, status


def _nearest_page(*, itself: bool) -> str | None:
    """Return the nearest address on the way up that shows a page: an address that only takes posts would show none.

    A file shows none either, so that without `itself` the way begins above the address that was asked for.
    """
    addresses = current_app.url_map.bind_to_environ(request.environ)
    steps = request.path.split("/")
    above = (
        f"{'/'.join(steps[:length])}{end}" for length in range(len(steps) - (not itself), 1, -1) for end in ("/", "")
    )
    return next((address for address in above if addresses.test(address, method="GET")), None)
