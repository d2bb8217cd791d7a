"""Compose a message in the reader's language from its template; the words live in templates and translations."""

import re
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime as written
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

APP = Path(__file__).parent.parent
TIME_ZONE = ZoneInfo("Europe/Rome")

_BLANK_LINES = re.compile(r"\n{3,}")
_PARAGRAPH = "\n\n"


def compose(
    kind: str,
    *,
    language: str,
    to: tuple[str, str],
    sender: str,
    message_id: str,
    at: datetime,
    facts: Mapping[str, Any],
) -> EmailMessage:
    """Return a message of a kind (`code`, …) to (name, address); the first line of its template is the subject."""
    text = _templates(language).get_template(f"{kind}.txt").render(**facts)
    subject, _, body = text.strip().partition("\n")
    message = EmailMessage()
    message["From"] = sender
    message["To"] = formataddr(to)
    message["Subject"] = subject.strip()
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{_BLANK_LINES.sub(_PARAGRAPH, body.strip())}\n")
    message["Content-Language"] = language  # last: setting the content drops every header about it
    return message


@cache
def _templates(language: str) -> Environment:
    """Plain text needs no escaping; what is typed by people only ever fills values."""
    environment = Environment(
        loader=FileSystemLoader(APP / "templates" / "mail"),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - text/plain
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = Translations.load(APP / "translations", [language], domain="messages")
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["instant"] = lambda at: written(at, "d MMMM y, HH:mm", tzinfo=TIME_ZONE, locale=language)
    return environment
