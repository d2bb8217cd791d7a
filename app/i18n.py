"""Languages: which one a page speaks, and how dates are written in it.

Sentences in code and templates are English; Italian stands in `translations/it/LC_MESSAGES/messages.po`. Code marks
them with `_` (flask_babel.gettext) or `_l` (lazy_gettext), templates with `_`. After adding some, `make translations`
brings the catalogue up to date, by these two commands, and whoever added them writes the Italian:

    pybabel extract -F app/translations/babel.cfg -k _l -k lazy_gettext --no-location --omit-header -o messages.pot app
    pybabel update -i messages.pot -d app/translations --no-fuzzy-matching --ignore-obsolete --omit-header

A page's language: what was chosen last (`?lang=`, kept in a cookie), else what the browser asks, else the settings'.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode

from babel.dates import format_date, format_datetime, get_timezone
from flask import Flask, Response, has_request_context, request
from flask_babel import Babel, force_locale, get_locale

from app.config import Settings

LANGUAGES = {"it": "Italiano", "en": "English"}
COOKIE = "patto_language"
_TRANSLATIONS = Path(__file__).parent / "translations"
_ROME = get_timezone("Europe/Rome")
_INSTANTS = {"it": "d MMMM y, 'ore' H:mm", "en": "d MMMM y, H:mm"}
_DATES = "d MMMM y"
_A_YEAR = 365 * 24 * 3600


def set_languages(app: Flask, settings: Settings) -> None:
    """Teach an application its languages."""

    def chosen() -> str:
        return (_asked() or _accepted() if has_request_context() else None) or settings.language

    def remember(response: Response) -> Response:
        if request.args.get("lang") in LANGUAGES:
            response.set_cookie(
                COOKIE, request.args["lang"], max_age=_A_YEAR, httponly=True, samesite="Lax", secure=settings.encrypted
            )
        return response

    Babel(app, default_translation_directories=str(_TRANSLATIONS), locale_selector=chosen)
    app.after_request(remember)
    app.jinja_env.filters.update(written_date=written_date, written_instant=written_instant)
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, language=language, in_language=in_language)


@contextmanager
def speaking(settings: Settings, *, language: str) -> Iterator[None]:
    """Speak a language where there is no web application: in commands."""
    app = Flask("app")
    set_languages(app, settings)
    with app.app_context(), force_locale(language):
        yield


def language() -> str:
    """Return the language being spoken: `it` or `en`."""
    return str(get_locale())


def in_language(tag: str) -> str:
    """Return the address of the same page in a language, relative to it; what else was asked for stays."""
    return "?" + urlencode(request.args.to_dict(flat=False) | {"lang": [tag]}, doseq=True)


def written_date(day: date | datetime) -> str:
    """Write a date in words; an instant is first brought to Italian time."""
    at_rome = day.astimezone(_ROME) if isinstance(day, datetime) else day
    return format_date(at_rome, _DATES, locale=language())


def written_instant(at: datetime) -> str:
    """Write an instant in words, in Italian time."""
    return format_datetime(at, _INSTANTS[language()], tzinfo=_ROME, locale=language())


def _asked() -> str | None:
    return next((tag for tag in (request.args.get("lang"), request.cookies.get(COOKIE)) if tag in LANGUAGES), None)


def _accepted() -> str | None:
    return request.accept_languages.best_match(LANGUAGES)
