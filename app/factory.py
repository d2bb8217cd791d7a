"""The application: rooms, each behind its gate, inside one shell of languages, headers, log and error pages."""

from datetime import timedelta
from typing import Any

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app.access_log import log_requests
from app.account import room as account
from app.administration import room as administration
from app.archive import room as archive
from app.clause_text import changes, passages
from app.config import Settings
from app.denied_means import denied_by_law, denied_means
from app.desk import room as desk
from app.document_files import written_size
from app.front import views as front
from app.headers import set_headers
from app.i18n import set_languages
from app.inbox import room as inbox
from app.installation import Installation
from app.members import current_account, doors_of, recognise_accounts
from app.privacy import lead_to_notices
from app.refusals import sentence, sentence_of
from app.review import room as review
from app.serving import serve
from app.signing import room as signing
from app.theme import files as theme
from app.typed_words import typed_words
from app.verify import views as verify
from app.web_errors import show_errors
from app.words import tongue, word
from document_templates.text_blocks import with_numbers

ROOMS = (
    front.room,
    account.room,
    account.own_room,
    review.door,
    review.room,
    signing.door,
    signing.room,
    desk.room,
    archive.room,
    administration.room,
    inbox.room,
    verify.room,
    theme.room,
)
_WORKING_DAY = timedelta(hours=12)
_MOST_TYPED = 8 * 2**20
"""In bytes: far more than any field takes, so that too long a text is refused in words and comes back to be cut."""
_MOST_FILES = 5_000
"""Those of a dossier's folder, and a few more."""


class _Sessions(SecureCookieSessionInterface):
    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep sessions away from files that are everybody's: a cookie would make each of them somebody's own."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


class _Application(Flask):
    session_interface = _Sessions()

    def log_exception(self, *_: Any) -> None:  # noqa: ANN401 - as Flask declares it
        """Leave it to the error page, which logs the accident under its reference and without tokens."""


def create_app(installation: Installation) -> Flask:
    """Build the web application that serves an installation."""
    app = _Application("app", static_folder=None)
    app.config.from_mapping(_configuration(installation))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    serve(app, installation)
    log_requests(app)
    set_headers(app, installation.settings)
    set_languages(app, installation.settings)
    recognise_accounts(app)
    lead_to_notices(app)
    CSRFProtect(app)
    show_errors(app)
    _furnish(app, installation.settings)
    for room in ROOMS:
        app.register_blueprint(room)
    _trust_proxies(app, installation.settings.proxies)
    return app


def _configuration(installation: Installation) -> dict[str, object]:
    """Say how cookies and forms behave.

    Forgery is checked by a token tied to the session, without an end of its own (texts are long to read) and without
    the Referer header, which our pages forbid browsers to send.
    """
    settings = installation.settings
    return {
        "SECRET_KEY": installation.secret,
        "MAX_CONTENT_LENGTH": settings.upload_limit,
        "MAX_FORM_MEMORY_SIZE": _MOST_TYPED,
        "MAX_FORM_PARTS": _MOST_FILES,
        "SESSION_COOKIE_NAME": "patto_session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.encrypted,
        "PERMANENT_SESSION_LIFETIME": _WORKING_DAY,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
    }


def _furnish(app: Flask, settings: Settings) -> None:
    """Give every template what the shell around the pages needs."""
    app.jinja_env.globals.update(
        DEMONSTRATION=settings.demonstration,
        current_account=current_account,
        doors_of=doors_of,
        passages=passages,
        with_numbers=with_numbers,
        changes=changes,
        sentence_of=sentence_of,
        typed_words=typed_words,
        written_size=written_size,
        denied_by_law=denied_by_law,
        denied_means=denied_means,
    )
    app.jinja_env.filters.update(word=word, tongue=tongue, sentence=sentence)


def _trust_proxies(app: Flask, count: int) -> None:
    """Believe the forwarded address of as many proxies as stand in front, and of nobody else."""
    if count:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_port=count
        )
