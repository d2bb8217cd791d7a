"""The words of a message, as text and as a page, in both languages: the reader's first.

Each kind of message is written once, in paragraphs, buttons and quotations; what these look like as text and as a page
stands in the macros of either form. Whatever people typed only ever fills values, and is escaped on the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from document_templates.catalog import LANGUAGES

Form = Literal["text", "page"]

_APP = Path(__file__).parent.parent
_TEMPLATES = _APP / "templates" / "mail"
_ROME = ZoneInfo("Europe/Rome")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Words:
    """A message's subject in the reader's language, and both its forms."""

    subject: str
    text: str
    page: str


@dataclass(frozen=True)
class Section:
    """What a message says in one language; `announcement` says above that it follows below."""

    language: str
    subject: str
    announcement: str
    body: str


def words(kind: str, *, language: str, facts: Mapping[str, Any]) -> Words:
    """Return the words of a kind of message (`code`, …); `facts` are what its template names.

    Every kind names `name`, the reader; `sender`, the lines under the message; `demonstration` and `base_url`.
    """
    languages = sorted(LANGUAGES, key=lambda spoken: spoken != language)
    text = _message("text", languages, kind=kind, facts=facts)
    return Words(
        subject=_subject(languages[0], kind=kind, facts=facts),
        text=_BLANK_LINES.sub("\n\n", text).strip() + "\n",
        page=_message("page", languages, kind=kind, facts=facts),
    )


def _message(form: Form, languages: list[str], *, kind: str, facts: Mapping[str, Any]) -> str:
    sections = [_section(form, language, kind=kind, facts=facts) for language in languages]
    message = _environment(form, languages[0]).get_template("message.jinja")
    return message.render(sections=sections, sender=facts["sender"])


def _section(form: Form, language: str, *, kind: str, facts: Mapping[str, Any]) -> Section:
    environment = _environment(form, language)
    body = environment.get_template(f"letters/{kind}.jinja").render(**facts)
    return Section(
        language=language,
        subject=_subject(language, kind=kind, facts=facts),
        announcement=environment.get_template("announcement.jinja").render(),
        body=Markup(body) if form == "page" else body.strip(),  # noqa: S704 - it was escaped as it was rendered
    )


def _subject(language: str, *, kind: str, facts: Mapping[str, Any]) -> str:
    template = _environment("text", language).get_template(f"letters/{kind}.jinja")
    subject = "".join(template.blocks["subject"](template.new_context(dict(facts))))
    return " ".join(subject.split())


@cache
def _environment(form: Form, language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_TEMPLATES / form, _TEMPLATES]),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=form == "page",  # noqa: S701 - in text/plain nothing is markup
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = Translations.load(_APP / "translations", [language], domain="messages")
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["instant"] = lambda at: _written(at, language)
    return environment


def _written(at: datetime, language: str) -> str:
    return format_datetime(at, "d MMMM y, HH:mm", tzinfo=_ROME, locale=language)
